"""A learning platform of lti1p3platform 0.1.8 on this machine, to launch the site by hand: see docs/operating.md.

python lti-platform.py <address of the site> <port>; its front page is a course's link, /scores says what it was told.
"""

import html
import json
import sys
import urllib.parse
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from jwcrypto.jwk import JWK
from lti1p3platform.ltiplatform import LTI1P3PlatformConfAbstract
from lti1p3platform.message_launch import LTIAdvantageMessageLaunchAbstract
from lti1p3platform.oidc_login import OIDCLoginAbstract
from lti1p3platform.registration import Registration
from lti1p3platform.request import Request
from lti1p3platform.score import UpdateScoreStatus
from lti1p3platform.service_connector import AssignmentsGradesService

SITE, PORT = sys.argv[1], int(sys.argv[2])
OWN = f"http://127.0.0.1:{PORT}"
KEY = JWK.generate(kty="RSA", size=2048)
SCORES = []

REGISTRATION = (
    Registration()
    .set_iss(OWN)
    .set_client_id("hotpath")
    .set_deployment_id("1")
    .set_launch_url(f"{SITE}/lti")
    .set_oidc_login_url(f"{SITE}/api/lti/login")
    .set_tool_key_set_url(f"{SITE}/api/lti/jwks")
    .set_platform_public_key(KEY.export_to_pem().decode())
    .set_platform_private_key(KEY.export_to_pem(private_key=True, password=None).decode())
)


class Conf(LTI1P3PlatformConfAbstract):
    def init_platform_config(self, **kwargs):
        self._registration = REGISTRATION

    def get_registration_by_params(self, **kwargs):
        return REGISTRATION


class Login(OIDCLoginAbstract):
    def set_lti_message_hint(self, **kwargs):
        self._lti_message_hint = "link"

    def get_redirect(self, url):
        return url


class Launch(LTIAdvantageMessageLaunchAbstract):
    def prepare_launch(self, preflight_response):
        self.set_user_data(preflight_response["login_hint"], [], "Ann Lee", "ann@campus.example")
        self.set_resource_link_claim("link", title="Caching")
        self.set_custom_parameters_claim({"track": "caching"})
        self.set_ags(f"{OWN}/items", f"{OWN}/items/1")

    def render_launch_form(self, launch_data, **kwargs):
        fields = "".join(
            f'<input type="hidden" name="{name}" value="{html.escape(launch_data[name])}">'
            for name in ("state", "id_token")
        )
        return f'<form method="post" action="{html.escape(launch_data["launch_url"])}">{fields}<button>Go on</button></form>'


class Own(Request):
    def build_metadata(self, request):
        return request


class Scores(AssignmentsGradesService):
    def update_score(self, line_item_id, score):
        SCORES.append({"lineItem": line_item_id, **score})
        return UpdateScoreStatus.SUCCESS

    find_lineitems = find_lineitem = create_lineitem = update_lineitem = delete_lineitem = get_results = None


class Handler(BaseHTTPRequestHandler):
    def say(self, status, text, kind="text/html"):
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.end_headers()
        self.wfile.write(text.encode())

    def do_GET(self):
        url = urllib.parse.urlparse(self.path)
        if url.path == "/":
            login = Login(None, Conf())
            login.set_lti_message_hint()
            address = login.initiate_login("learner-1")
            return self.say(200, f'<a href="{html.escape(address)}" target="_blank">Caching</a>')
        if url.path == "/jwks":
            return self.say(200, json.dumps(Conf().get_jwks()), "application/json")
        if url.path == "/authorize":
            asked = dict(urllib.parse.parse_qsl(url.query))
            request = Own({"method": "GET", "get_data": asked, "form_data": {}, "headers": self.headers})
            return self.say(200, Launch(request, Conf()).lti_launch())
        return self.say(200, json.dumps(SCORES, indent=2), "application/json")

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        if self.path == "/token":
            form = dict(urllib.parse.parse_qsl(body))
            return self.say(200, json.dumps(Conf().get_access_token(form)), "application/json")
        request = Own({"method": "POST", "headers": self.headers, "json": json.loads(body), "path": self.path})
        service = Scores(request, Conf(), f"{OWN}/items", f"{OWN}/items/1")
        answer = service.handle_resp(service.handle_update_score, line_item_id="1")
        return self.say(answer.code, json.dumps(answer.message), "application/json")


# Those methods are none of a platform that takes scores alone.
Scores.__abstractmethods__ = frozenset()
ThreadingHTTPServer(("127.0.0.1", PORT), Handler).serve_forever()
