package org.wirefig.diagnosis.rule;

import static org.wirefig.diagnosis.made.Scene.CLIENT;
import static org.wirefig.diagnosis.made.Scene.SERVER;

import org.wirefig.diagnosis.made.Pki;
import org.wirefig.diagnosis.made.Scene;
import org.wirefig.diagnosis.made.Talk;
import org.wirefig.diagnosis.made.Tls;

/** TLS 1.2 handshakes up to the point where tests differ. */
final class Handshakes {
    private Handshakes() {
    }

    /** Up to and with the server's flight. */
    static Talk serverFlight(Scene scene, byte[]... chain) {
        return serverFlight(scene, Pki.HOST, chain);
    }

    static Talk serverFlight(Scene scene, String name, byte[]... chain) {
        Talk talk = scene.open(CLIENT, 40_000, SERVER, 443).client(Tls.clientHello(name));
        return talk.server(Tls.join(Tls.serverHello(0x0303), Tls.certificate(chain), Tls.serverKeyExchange(), Tls.helloDone()));
    }

    /** The client goes on, data flows, both close. */
    static void complete(Talk talk) {
        talk.client(Tls.clientFlight()).server(Tls.serverFinished()).client(Tls.data(200)).server(Tls.data(400)).client(Tls.encryptedAlert()).fin(true).fin(false);
    }

    static void refuse(Talk talk, int alert) {
        talk.client(Tls.alert(2, alert)).fin(true).fin(false);
    }

    /** Finishes the handshake and leaves. */
    static void leave(Talk talk) {
        talk.client(Tls.clientFlight()).server(Tls.serverFinished()).client(Tls.encryptedAlert()).fin(true).fin(false);
    }

    /** The server asks for a client certificate, the client answers with this chain. */
    static Talk clientFlight(Scene scene, byte[] request, byte[]... chain) {
        Talk talk = scene.open(CLIENT, 40_000, SERVER, 443).client(Tls.clientHello(Pki.HOST));
        talk.server(Tls.join(Tls.serverHello(0x0303), Tls.certificate(Pki.leaf().der(), Pki.ca()), Tls.serverKeyExchange(), request, Tls.helloDone()));
        return talk.client(Tls.join(Tls.certificate(chain), Tls.clientKeyExchange(), chain.length == 0 ? new byte[0] : Tls.certificateVerify(),
                Tls.changeCipherSpec(), Tls.finished()));
    }
}
