from django.urls import include, path

urlpatterns = [
    path("", include("skp.urls_rencana")),
    path("", include("skp.urls_tinjau")),
    path("", include("skp.urls_pohon")),
    path("", include("skp.urls_jalan")),
    path("", include("skp.urls_evaluasi")),
    path("", include("skp.urls_pp46")),
    path("", include("skp.urls_pp46_ukur")),
    path("", include("skp.urls_pm8")),
    path("", include("skp.urls_luar")),
    path("", include("skp.urls_atur")),
    path("", include("skp.urls_dokumen")),
]
