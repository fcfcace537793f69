// @ts-check
import { createServer } from 'node:net';

/**
 * @param {number} port 0 for any
 * @param {string} host
 * @returns {Promise<number | null>} the port, or null when something else listens there
 */
function tryPort(port, host) {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', (/** @type {NodeJS.ErrnoException} */ error) => {
      if (error.code === 'EADDRINUSE' || error.code === 'EACCES') resolve(null);
      // A machine without IPv6 has no ::1 to be taken.
      else if (error.code === 'EADDRNOTAVAIL' || error.code === 'EAFNOSUPPORT') resolve(port);
      else reject(error);
    });
    server.listen({ port, host, exclusive: true }, () => {
      const address = server.address();
      const found = typeof address === 'object' && address !== null ? address.port : port;
      server.close(() => resolve(found));
    });
  });
}

/** @param {number} port */
export async function isFree(port) {
  return (await tryPort(port, '127.0.0.1')) !== null && (await tryPort(port, '::1')) !== null;
}

/** A port that nothing listens on just now. */
export async function findFreePort() {
  for (;;) {
    const port = await tryPort(0, '127.0.0.1');
    if (port !== null && (await isFree(port))) return port;
  }
}
