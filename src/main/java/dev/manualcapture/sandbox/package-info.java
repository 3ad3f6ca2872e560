/**
 * A pretend Smartpay: real HTTP on a port of its own, with a clock that can be moved, faults that can be armed and a ledger that
 * tells what really happened. Never part of production mode. Uses nothing of ours and no Spring: the JDK, Jackson's tree model, H2.
 */
package dev.manualcapture.sandbox;
