# One image for web, worker and migration. Built and run nowhere in our tests: no container engine is at hand there.
FROM node:22-slim AS assets
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --ignore-scripts

FROM python:3.12-slim
ENV PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1
WORKDIR /app
COPY requirements.txt pyproject.toml README.md ./
RUN pip install --no-cache-dir -r requirements.txt
COPY . .
COPY --from=assets /usr/local/bin/node /usr/local/bin/node
COPY --from=assets /app/node_modules ./node_modules
RUN pip install --no-cache-dir --no-deps . && python -m web.assets --installed && rm -rf node_modules \
    && useradd --uid 1000 --no-create-home netral
USER netral
CMD ["python", "-m", "worker"]
