package dev.manualcapture.smartpay;

import java.io.IOException;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.ExecChainHandler;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.protocol.HttpContext;

/**
 * Marks the moment from which bytes of the request may be on the wire. Stands last in the chain, behind the connection and its TLS
 * handshake: what fails without the mark has happened nowhere, which the class of an exception does not tell for sure.
 */
final class SendingMark implements ExecChainHandler {

    private static final String ATTRIBUTE = SendingMark.class.getName();

    static boolean isSet(HttpContext call) {
        return call.getAttribute(ATTRIBUTE) != null;
    }

    @Override
    public ClassicHttpResponse execute(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain) throws IOException, HttpException {
        scope.clientContext.setAttribute(ATTRIBUTE, true);
        return chain.proceed(request, scope);
    }
}
