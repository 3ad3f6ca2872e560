/** Smartpay's door: checks the signature, stores the event for good, and only then says 200. Uses order, store, smartpay and reconciliation. */
package dev.manualcapture.webhook;
