"""A browser without pictures: opens pages, fills in their forms as they stand, keeps cookies."""

from dataclasses import dataclass, field

import httpx
from lxml import html

from domain.presumption import hits


@dataclass
class Browser:
    """``page`` is the last page that was answered. ``quoted`` is a word that the test itself typed and gets back."""

    client: httpx.AsyncClient
    page: html.HtmlElement = field(default_factory=lambda: html.fromstring("<html/>"))
    text: str = ""
    quoted: str = ""

    def _read(self, answer: httpx.Response) -> httpx.Response:
        if answer.headers.get("content-type", "").startswith("text/html"):
            self.text = answer.text
            self.page = html.fromstring(answer.text)
            own = answer.text.replace(self.quoted, "") if self.quoted else answer.text
            assert hits(own) == (), "a page takes somebody for guilty"
        return answer

    async def open(self, path: str) -> httpx.Response:
        return self._read(await self.client.get(path))

    def form(self, action: str) -> html.FormElement:
        """The form of the page that is sent to ``action``."""
        return next(f for f in self.page.forms if f.action == action)

    def typed(self, action: str) -> dict[str, str]:
        """What a form of the page would send as it stands."""
        return {name: str(value) for name, value in self.form(action).form_values()}

    async def submit(self, action: str, /, **typed: str) -> httpx.Response:
        """Send the page's form with these answers typed in; ``__`` in a name stands for ``-``."""
        given = {name.replace("__", "-"): value for name, value in typed.items()}
        return await self.post(action, {**self.typed(action), **given})

    async def post(self, action: str, sent: dict[str, str]) -> httpx.Response:
        return self._read(await self.client.post(action, data=sent))

    def errors(self) -> list[str]:
        """The sentences of the error summary."""
        return [str(link.text_content()) for link in self.summary_links()]

    def summary_links(self) -> list[html.HtmlElement]:
        """The links of the error summary."""
        return list(self.page.xpath("//ul[contains(@class, 'govuk-error-summary__list')]//a"))

    def links(self) -> set[str]:
        """Where the page leads."""
        return {str(a.get("href")) for a in self.page.iter("a")}

    def ids(self) -> set[str]:
        """The ids on the page."""
        return {str(e.get("id")) for e in self.page.iter() if e.get("id")}

    def says(self) -> str:
        """The words of the page."""
        return " ".join(str(self.page.text_content()).split())

    def forget(self) -> None:
        """Drop all cookies."""
        self.client.cookies.clear()
