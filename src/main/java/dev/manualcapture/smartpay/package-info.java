/** The only package that knows Smartpay: its verbs, its answers, its webhooks. Sends every request once; whoever calls decides about a second one. Uses order. */
package dev.manualcapture.smartpay;
