"""Reports about people who are no civil servants: who takes them up. Told to the public and asked of officers."""

from dataclasses import dataclass

from domain.procedure import Basis, Confidence

_SEEN = Basis(
    "Praktik pada perkara yang terbit: dialihkan ke kepala daerah, dinas PMD, atau instansinya", Confidence.SEEN
)
_MILITARY = Basis("UU 34/2004 Pasal 39: prajurit dilarang berpolitik praktis; alamatnya usulan", Confidence.BACKGROUND)
_POLICE = Basis("UU 2/2002 Pasal 28: anggota Polri bersikap netral; alamatnya usulan", Confidence.BACKGROUND)
_ORGANISER = Basis("Perbawaslu 7/2022 Pasal 19-20: etik penyelenggara; alamatnya usulan", Confidence.BACKGROUND)
_PROPOSED = Basis("Usulan; tidak ada sumber", Confidence.PROPOSED)


@dataclass(frozen=True, slots=True)
class Onward:
    """A kind of people outside the civil service, and to whom a report about one of them goes."""

    code: str
    who: str
    to: str
    basis: Basis


ONWARD = (
    Onward("village", "Kepala desa, perangkat desa, atau anggota BPD",
           "bupati atau wali kota, lewat camat dan dinas pemberdayaan masyarakat desa", _SEEN),
    Onward("honorary", "Honorer, tenaga kontrak, atau tenaga harian lepas", "kepala instansi tempatnya bekerja", _SEEN),
    Onward("military", "Prajurit TNI", "komandan satuannya atau Polisi Militer", _MILITARY),
    Onward("police", "Anggota Polri", "Divisi Profesi dan Pengamanan (Propam) Polri", _POLICE),
    Onward("organiser", "Penyelenggara pemilu ad hoc", "KPU atau Bawaslu setempat, dan DKPP untuk etiknya", _ORGANISER),
    Onward("company", "Pegawai BUMN, BUMD, atau bank daerah", "direksi perusahaannya", _PROPOSED),
    Onward("other", "Orang lain yang bukan ASN", "lembaga yang membawahinya", _PROPOSED),
)  # fmt: skip
#: Whoever it is: what may be a crime goes to the election crime centre.
CRIME = "Bila perbuatannya mungkin pidana pemilihan: Sentra Gakkumdu."
