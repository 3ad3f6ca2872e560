package dev.manualcapture.sandbox;

/** The words of the checkout page in the session's language. */
record CheckoutTexts(String language, String banner, String title, String shop, String reference, String items, String discount,
        String tax, String shipping, String total, String shipTo, String approve, String decline, String softDecline, String cancel,
        String trial, String approved, String declined, String softDeclined, String canceled, String sentTo, String back,
        String decided, String unknown, String token, String approveToken) {

    private static final CheckoutTexts JAPANESE = new CheckoutTexts("ja", "テストモード：実際の請求は発生しません",
            "ご注文の確認", "お店", "注文番号", "ご注文内容", "割引", "税", "送料", "合計", "お届け先",
            "%sの支払いを承認する", "拒否する（審査否認）", "一時的に拒否する（再試行できます）", "キャンセルしてお店に戻る",
            "テスト用：審査の結果を選ぶ",
            "お支払いが承認されました", "お支払いは承認されませんでした", "今回は承認されませんでした。もう一度お試しいただけます",
            "お手続きをキャンセルしました", "お客様は次のページへ移動します", "お店に戻る",
            "このお手続きは完了しています", "このページは見つかりません",
            "今後このお店でのお支払いに使えるよう、お支払い方法の登録を承認してください。", "登録を承認する");
    private static final CheckoutTexts ENGLISH = new CheckoutTexts("en", "Test mode: nothing is charged",
            "Review your order", "Shop", "Order reference", "Your items", "Discount", "Tax", "Shipping", "Total", "Ship to",
            "Approve %s", "Decline", "Decline softly (may try again)", "Cancel and return to the shop",
            "For testing: choose the credit decision",
            "Your payment is approved", "Your payment was declined", "Not approved this time. You may try again",
            "You canceled the checkout", "The shopper would be sent to", "Back to the shop",
            "This has been decided already", "There is no such page",
            "Approve that this shop may charge your account for future purchases.", "Approve");

    /** Japanese unless the locale is {@code en}. */
    static CheckoutTexts in(String locale) {
        return "en".equals(locale) ? ENGLISH : JAPANESE;
    }
}
