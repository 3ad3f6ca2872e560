package dev.manualcapture.smartpay;

import com.fasterxml.jackson.databind.JsonNode;
import feign.Feign;
import feign.Request;
import feign.RequestTemplate;
import feign.Retryer;
import feign.hc5.ApacheHttp5Client;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.util.Timeout;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Feign on Apache HttpClient 5: one request a call, no retry, no redirect, no cookie. */
@Configuration(proxyBeanMethods = false)
class SmartpayClientConfiguration {

    private static final int CONNECTIONS = 64;

    @Bean
    CallDeadline smartpayDeadline(SmartpayProperties properties) {
        return new CallDeadline(properties.deadline());
    }

    @Bean(destroyMethod = "close")
    CloseableHttpClient smartpayHttpClient(SmartpayProperties properties, CallDeadline smartpayDeadline) {
        Timeout connect = Timeout.of(properties.connectTimeout());
        return HttpClients.custom()
            .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create().setMaxConnPerRoute(CONNECTIONS)
                .setMaxConnTotal(CONNECTIONS).setDefaultConnectionConfig(ConnectionConfig.custom().setConnectTimeout(connect).build()).build())
            .addExecInterceptorLast("deadline", smartpayDeadline)
            .disableAutomaticRetries().disableRedirectHandling().disableCookieManagement().disableContentCompression()
            .disableAuthCaching().build();
    }

    @Bean
    SmartpayGateway smartpayGateway(SmartpayProperties properties, CloseableHttpClient smartpayHttpClient) {
        AnswerDecoder decoder = new AnswerDecoder();
        SmartpayApi api = Feign.builder()
            .client(new ApacheHttp5Client(smartpayHttpClient))
            .options(new Request.Options(properties.connectTimeout().toMillis(), TimeUnit.MILLISECONDS, properties.readTimeout().toMillis(),
                TimeUnit.MILLISECONDS, false))
            .retryer(Retryer.NEVER_RETRY)
            .requestInterceptor(request -> request.header("Authorization", "Basic " + properties.secretKey()))
            .encoder(SmartpayClientConfiguration::encode)
            .decoder(decoder).errorDecoder(decoder)
            .target(SmartpayApi.class, properties.baseUrl().toString());
        return new FeignSmartpayGateway(api, new Answers(properties.isTestKey()));
    }

    private static void encode(Object body, Type type, RequestTemplate request) {
        request.body(((JsonNode) body).toString().getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }
}
