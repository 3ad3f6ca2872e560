package dev.manualcapture.api;

import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.method.annotation.RequestBodyAdviceAdapter;

/** JSON is UTF-8 (RFC 8259): a body that says something else would be read as what it does not say. */
@RestControllerAdvice
class Utf8Only extends RequestBodyAdviceAdapter {

    @Override
    public boolean supports(MethodParameter parameter, Type type, Class<? extends HttpMessageConverter<?>> converter) {
        return type == byte[].class;
    }

    @Override
    public HttpInputMessage beforeBodyRead(HttpInputMessage message, MethodParameter parameter, Type type,
                                           Class<? extends HttpMessageConverter<?>> converter) {
        MediaType said = message.getHeaders().getContentType();
        if (said != null && said.getCharset() != null && !StandardCharsets.UTF_8.equals(said.getCharset())) {
            throw new ResponseStatusException(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "A body is JSON in UTF-8.");
        }
        return message;
    }
}
