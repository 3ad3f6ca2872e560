/** REST for shop and warehouse, with problem details for every error (RFC 9457). Uses order, store, process, and smartpay for its errors. */
package dev.manualcapture.api;
