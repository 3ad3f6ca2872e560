// Lets no connection of this process leave the machine: whatever a client is told, it cannot reach the live service from here.
import net from 'node:net';

const LOOPBACK = new Set(['localhost', '127.0.0.1', '::1']);
/** The hosts that were asked for and not reached. */
export const kept = [];

const connect = net.Socket.prototype.connect;

net.Socket.prototype.connect = function connectToLoopback(...args) {
  const [options] = Array.isArray(args[0]) ? args[0] : args;
  const host = typeof options === 'object' && options !== null ? options.host ?? 'localhost' : args[1] ?? 'localhost';
  if (!LOOPBACK.has(host) && !options?.path) {
    kept.push(host);
    throw new Error(`a test tried to leave this machine, for ${host}`);
  }
  return connect.apply(this, args);
};
