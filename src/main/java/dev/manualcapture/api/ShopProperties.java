package dev.manualcapture.api;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the shop may send.
 *
 * @param returnOrigins where {@code successUrl} and {@code cancelUrl} may lead: origins such as {@code https://mystore.jp}, and
 *                      {@code loopback} for this machine
 * @param strictSums    whether an order whose lines do not add up to its amount is refused; else the answer carries a warning. Smartpay's
 *                      own check is not documented, and two of its published samples do not add up
 */
@ConfigurationProperties("shop")
record ShopProperties(@DefaultValue List<String> returnOrigins, @DefaultValue("false") boolean strictSums) {
}
