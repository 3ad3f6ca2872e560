package dev.manualcapture.canary;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A person who does not exist, with everything that a checkout session may say about one, and secrets that open nothing. */
final class CanaryShopper {

    static final String KEY = "sk_test_ZzCanary7f3KeyOfNobodyAtAll00000";
    static final String WEBHOOK_SECRET = "ZzCanary7f3WebhookSecretOfNobodyAtAll001";
    static final String OLD_WEBHOOK_SECRET = "ZzCanary7f3WebhookSecretOfNobodyBefore02";
    static final String DATABASE_PASSWORD = "ZzCanary7f3-of-the-database";
    static final String PASSWORD = "ZzCanary7f3-password-of-";
    static final List<String> ACCOUNTS = List.of("admin", "supervisor", "operator", "analyst", "shop", "warehouse");

    static final String NAME = "鷲尾崎カナリア";
    static final String MAIL = "zzcanary-7f3@mail.example";
    static final String PHONE = "+818076543917";

    /** By the name of the field. */
    private static final Map<String, String> CUSTOMER = Map.of("firstName", "凰翔子カナリア", "lastName", NAME, "firstNameKana", "オウショウコカナリア",
        "lastNameKana", "ワシオザキカナリア", "emailAddress", MAIL, "phoneNumber", PHONE,
        "dateOfBirth", "1931-07-29", "reference", "ZZCANARY-7f3-consumer");
    private static final Map<String, String> HOME = Map.of("line1", "金糸雀町七丁目31番地", "line2", "金糸雀荘917号室", "subLocality", "金糸雀台地区",
        "locality", "金糸雀市中央", "administrativeArea", "金糸雀県庁", "postalCode", "917-7431");
    private static final Map<String, String> PARCEL = Map.of("line1", "小鳥通り八丁目57番地", "line2", "小鳥荘ZZCANARY室", "line3", "気付ZZCANARY様方",
        "locality", "小鳥市北部区", "postalCode", "918-5749");

    private static final ObjectMapper JSON = new ObjectMapper();

    private CanaryShopper() {
    }

    /** Everything about the person. */
    static List<String> person() {
        List<String> facts = new ArrayList<>(CUSTOMER.values());
        facts.addAll(HOME.values());
        facts.addAll(PARCEL.values());
        return facts;
    }

    static List<String> secrets() {
        List<String> secrets = new ArrayList<>(List.of(KEY, WEBHOOK_SECRET, OLD_WEBHOOK_SECRET, DATABASE_PASSWORD));
        ACCOUNTS.forEach(account -> secrets.add(PASSWORD + account));
        return secrets;
    }

    static List<String> everything() {
        List<String> facts = person();
        facts.addAll(secrets());
        return facts;
    }

    /** An order of this person. */
    static ObjectNode orders(String reference) {
        ObjectNode order = JSON.createObjectNode().put("reference", reference).put("amount", 1500).put("currency", "JPY").put("locale", "ja")
            .put("description", "for " + NAME).put("successUrl", "https://mystore.jp/success?for=" + MAIL)
            .put("cancelUrl", "https://mystore.jp/cancel");
        order.putObject("metadata").put("who", CUSTOMER.get("firstName"));
        ObjectNode customer = order.putObject("customerInfo").put("legalGender", "female").put("accountAge", 30);
        CUSTOMER.forEach(customer::put);
        HOME.forEach(customer.putObject("address").put("country", "JP")::put);
        order.putArray("items").addObject().put("name", "セーター").put("amount", 1000).put("currency", "JPY").put("quantity", 1)
            .putObject("metadata").put("engraving", CUSTOMER.get("firstNameKana"));
        ObjectNode shipping = order.putObject("shippingInfo").put("addressType", "home").put("feeAmount", 500).put("feeCurrency", "JPY");
        PARCEL.forEach(shipping.putObject("address").put("country", "JP")::put);
        return order;
    }

    /** Requests that are refused, each with the person where it does not belong. */
    static Map<String, String> refusedBodies() {
        Map<String, String> bodies = new LinkedHashMap<>();
        bodies.put("date", change("customerInfo", "dateOfBirth", NAME));
        bodies.put("gender", change("customerInfo", "legalGender", NAME));
        bodies.put("too long", change("customerInfo", "firstName", NAME.repeat(60)));
        bodies.put("unknown field", change("customerInfo", NAME, MAIL));
        bodies.put("kind of address", change("shippingInfo", "addressType", NAME));
        bodies.put("reference", orders("refused").put("reference", MAIL).toString());
        bodies.put("currency", orders("refused").put("currency", PHONE).toString());
        bodies.put("amount", orders("refused").put("amount", PHONE).toString());
        bodies.put("way back", orders("refused").put("successUrl", "https://elsewhere.example/" + NAME).toString());
        bodies.put("no JSON", "{\"customerInfo\":" + NAME);
        bodies.put("half", orders("refused").toString().substring(0, 700));
        bodies.put("twice", orders("refused").toString().replaceFirst("\\{", "{\"reference\":\"" + NAME + "\","));
        bodies.put("a list", "[" + orders("refused") + "]");
        return bodies;
    }

    private static String change(String object, String field, String value) {
        ObjectNode order = orders("refused");
        ((ObjectNode) order.get(object)).put(field, value);
        return order.toString();
    }
}
