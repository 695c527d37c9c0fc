"""What the forms of all lists share: short names, offices, the usual penalties, the usual fork to the criminal side."""

from domain.rulebook.vocabulary import Certainty, Crime, Office, PersonKind, Referral

SEEN, INFERRED, CONFLICT, UNVERIFIED = Certainty
NO, CONDITIONAL, YES = Referral
PNS, PPPK = PersonKind.PNS, PersonKind.PPPK
ALL = tuple(Office)
MORAL = ("moral_closed", "moral_open", "administrative_addition")
MEDIUM = ("medium_6", "medium_9", "medium_12")
HEAVY = ("heavy_demotion", "heavy_release", "heavy_dismissal")
NONE = Crime(NO)
MAYBE = Crime(
    CONDITIONAL,
    regional="UU 10/2016 Pasal 71 ayat (1) jo UU 1/2015 Pasal 188 bila dilakukan pejabat ASN pada masa kampanye",
    general="UU 7/2017 Pasal 280 ayat (3) jo 494 bila menjadi pelaksana/tim kampanye; Pasal 282–283 larangan "
    "tindakan/kegiatan pejabat",
)
