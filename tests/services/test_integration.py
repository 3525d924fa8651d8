"""Which system talks to which, and the picture of it."""

from __future__ import annotations

from xml.etree import ElementTree

from hypothesis import given
from random_services import services_of
from service_cases import service
from tries import tries

from pemdi_map.engine.services.integration import integration_matrix, shared_applications
from pemdi_map.model.service import Service
from pemdi_map.report.integration_drawing import draw_integration

SVG = "{http://www.w3.org/2000/svg}"


def test_links_are_symmetric_spelled_once_and_go_outside() -> None:
    matrix = integration_matrix(
        [
            service("PSS", integrated_with=["e-puskesmas", "DTSEN", "e-Puskesmas "]),
            service("e-Puskesmas", integrated_with=["dtsen", "pss"]),
            service("Simpadu"),
            service("SIMPAS", integrated_with=[]),
        ]
    )
    assert matrix.services == ("e-Puskesmas", "PSS", "Simpadu", "SIMPAS")
    assert matrix.outside == ("DTSEN",)
    assert matrix.links == (("e-Puskesmas", "PSS"), ("e-Puskesmas", "DTSEN"), ("PSS", "DTSEN"))
    assert matrix.partners["DTSEN"] == ("e-Puskesmas", "PSS")
    assert matrix.talks("PSS", "e-Puskesmas")
    assert matrix.unstated == ("Simpadu",)


def test_what_has_ended_talks_to_nobody() -> None:
    matrix = integration_matrix(
        [service("A", integrated_with=["B"]), service("B", status="dihentikan", integrated_with=["C"]), service("C")]
    )
    assert (matrix.services, matrix.outside, matrix.links) == (("A", "C"), (), ())


def test_shared_applications_name_their_users() -> None:
    services = [
        service("B", shared_applications=["SRIKANDI", "sp4n-lapor"]),
        service("A", shared_applications=["Srikandi"]),
        service("C", shared_applications=["SRIKANDI"], status="dihentikan"),
        service("D"),
    ]
    assert shared_applications(services) == {"sp4n-lapor": ("B",), "SRIKANDI": ("A", "B")}


def test_what_services_name_is_listed_by_name_not_as_they_name_it() -> None:
    services = [
        service("A", integrated_with=["Zeta", "beta"], shared_applications=["SRIKANDI", "e-Kinerja"]),
        service("B", integrated_with=["Alfa"], shared_applications=["Dukcapil"]),
    ]
    assert integration_matrix(services).outside == ("Alfa", "beta", "Zeta")
    assert list(shared_applications(services)) == ["Dukcapil", "e-Kinerja", "SRIKANDI"]


@tries(50)
@given(services_of(most=8))
def test_the_matrix_is_symmetric_without_self_links_and_drawn_as_valid_svg(services: list[Service]) -> None:
    matrix = integration_matrix(services)
    for name, partners in matrix.partners.items():
        assert name not in partners
        assert all(name in matrix.partners[partner] for partner in partners)
    drawing = draw_integration(matrix)
    assert bool(drawing) == bool(matrix.links)
    if drawing:
        linked = [name for name, partners in matrix.partners.items() if partners]
        root = ElementTree.fromstring(drawing)
        assert len(root.findall(f"{SVG}circle")) == len(linked)
        assert sum(path.attrib["d"].count("M") for path in root.findall(f"{SVG}path")) == len(matrix.links)


def test_a_picture_of_many_systems_says_what_it_leaves_out() -> None:
    many = [service(f"Layanan contoh {n}", integrated_with=["Pusat <contoh> & lain"]) for n in range(60)]
    root = ElementTree.fromstring(draw_integration(integration_matrix(many), most=10))
    assert root.attrib["aria-label"] == "Integrasi 10 sistem dengan 9 hubungan; 51 sistem lain tidak digambar"
    assert len(root.findall(f"{SVG}circle")) == 10
