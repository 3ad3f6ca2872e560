package dev.manualcapture.smartpay;

import com.fasterxml.jackson.databind.JsonNode;
import feign.Feign;
import feign.Request;
import feign.RequestTemplate;
import feign.Retryer;
import feign.hc5.ApacheHttp5Client;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.DefaultConnectionKeepAliveStrategy;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.io.HttpClientConnectionManager;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultHttpResponseParserFactory;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Feign on Apache HttpClient 5: one request a call, no retry, no redirect, no cookie. Waiting for a connection, resolving the name,
 * connecting and the TLS handshake may each take the connect time-out; all of a call ends at its deadline.
 */
@Configuration(proxyBeanMethods = false)
class SmartpayClientConfiguration {

    private static final int CONNECTIONS = 64;
    static final int LONGEST_HEADER_LINE = 8 * 1024;
    static final int MOST_HEADERS = 100;
    private static final TimeValue LONGEST_IDLE = TimeValue.ofSeconds(4);
    /** The look waits a millisecond for an end that rarely comes, five times an order. */
    private static final TimeValue LONGEST_WITHOUT_A_LOOK = TimeValue.ofMilliseconds(100);

    @Bean
    CallDeadline smartpayDeadline(SmartpayProperties properties) {
        return new CallDeadline(properties.deadline());
    }

    @Bean(destroyMethod = "close")
    CloseableHttpClient smartpayHttpClient(SmartpayProperties properties, CallDeadline smartpayDeadline) {
        return httpClient(properties, smartpayDeadline, CONNECTIONS, LONGEST_WITHOUT_A_LOOK);
    }

    /** @param withoutLook how long after its last answer a connection is used without a look at whether Smartpay has closed it */
    static CloseableHttpClient httpClient(SmartpayProperties properties, CallDeadline deadline, int mostConnections, TimeValue withoutLook) {
        WireLog.silence();
        Timeout connect = Timeout.of(properties.connectTimeout());
        return HttpClients.custom()
            .setConnectionManager(connections(properties, connect, mostConnections, withoutLook))
            // a call that gets no free connection in time was not sent, which is better than one that waits for minutes
            .setDefaultRequestConfig(RequestConfig.custom().setConnectionRequestTimeout(connect).setAuthenticationEnabled(false).build())
            .setKeepAliveStrategy(SmartpayClientConfiguration::idleTime)
            .addExecInterceptorFirst("deadline", deadline).addExecInterceptorLast("sending", new SendingMark())
            .disableAutomaticRetries().disableRedirectHandling().disableCookieManagement().disableContentCompression()
            .disableAuthCaching().build();
    }

    private static HttpClientConnectionManager connections(SmartpayProperties properties, Timeout connect, int most, TimeValue withoutLook) {
        Http1Config head = Http1Config.custom().setMaxLineLength(LONGEST_HEADER_LINE).setMaxHeaderCount(MOST_HEADERS).build();
        return PoolingHttpClientConnectionManagerBuilder.create().setMaxConnPerRoute(most).setMaxConnTotal(most)
            // the strict parser: the client's own one skips, and logs, whatever comes before a status line
            .setConnectionFactory(ManagedHttpClientConnectionFactory.builder().http1Config(head)
                .responseParserFactory(new DefaultHttpResponseParserFactory(head)).build())
            .setDnsResolver(new NameResolution(SystemDefaultDnsResolver.INSTANCE, properties.connectTimeout(), most))
            .setDefaultTlsConfig(TlsConfig.custom().setHandshakeTimeout(connect).build())
            // looked at before its use, unless it answered just now: one that Smartpay closed would give an unknown outcome for nothing
            .setDefaultConnectionConfig(ConnectionConfig.custom().setConnectTimeout(connect).setValidateAfterInactivity(withoutLook).build())
            .build();
    }

    /** Looking at a connection leaves a moment in which it can still be closed; servers close idle ones after five seconds or more. */
    private static TimeValue idleTime(HttpResponse response, HttpContext call) {
        TimeValue offered = DefaultConnectionKeepAliveStrategy.INSTANCE.getKeepAliveDuration(response, call);
        return offered == null || offered.compareTo(LONGEST_IDLE) > 0 ? LONGEST_IDLE : offered;
    }

    @Bean
    SmartpayApi smartpayApi(SmartpayProperties properties, CloseableHttpClient smartpayHttpClient) {
        // the machine's clock, also where the application's stands on another day: an answer's date is the network's
        AnswerDecoder decoder = new AnswerDecoder(Clock.systemUTC());
        return Feign.builder()
            .client(new ApacheHttp5Client(smartpayHttpClient))
            .options(new Request.Options(properties.connectTimeout().toMillis(), TimeUnit.MILLISECONDS, properties.readTimeout().toMillis(),
                TimeUnit.MILLISECONDS, false))
            .retryer(Retryer.NEVER_RETRY)
            .requestInterceptor(request -> request.header("Authorization", "Basic " + properties.secretKey()))
            .encoder(SmartpayClientConfiguration::encode)
            .decoder(decoder).errorDecoder(decoder)
            .target(SmartpayApi.class, properties.address());
    }

    @Bean
    Answers smartpayAnswers(SmartpayProperties properties) {
        return new Answers(properties.isTestKey());
    }

    @Bean
    SmartpayGateway smartpayGateway(SmartpayApi smartpayApi, Answers smartpayAnswers) {
        return new FeignSmartpayGateway(smartpayApi, smartpayAnswers);
    }

    @Bean
    SmartpayLookups smartpayLookups(SmartpayApi smartpayApi, Answers smartpayAnswers) {
        return new FeignSmartpayLookups(smartpayApi, smartpayAnswers);
    }

    @Bean
    SmartpayRefunds smartpayRefunds(SmartpayApi smartpayApi, Answers smartpayAnswers) {
        return new FeignSmartpayRefunds(smartpayApi, new RefundAnswers(smartpayAnswers.fields()));
    }

    @Bean
    SmartpayWebhookEndpoints smartpayWebhookEndpoints(SmartpayApi smartpayApi, Answers smartpayAnswers) {
        return new FeignSmartpayWebhookEndpoints(smartpayApi, new WebhookEndpointAnswers(smartpayAnswers.fields()));
    }

    private static void encode(Object body, Type type, RequestTemplate request) {
        request.body(((JsonNode) body).toString().getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }
}
