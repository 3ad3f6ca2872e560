/** One class for each service task of the diagram: read, one call, write. Uses process, settlement, smartpay, order and store. */
package dev.manualcapture.process.delegate;
