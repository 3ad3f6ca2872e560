// Starts what a test needs from the built jar, tells where it answers, and ends only that.
import { spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../../../', import.meta.url));

/** The application's jar, as `mvn package` leaves it. */
export function jar() {
  const folder = join(root, 'target');
  let names = [];
  try {
    names = readdirSync(folder).filter((name) => /^smartpay-manual-capture-.*\.jar$/.test(name));
  } catch {
    // told below
  }
  if (names.length !== 1) {
    throw new Error(`expected one application jar in target, found ${names.length}: build it first, mvn -DskipTests package`);
  }
  return join(folder, names[0]);
}

/** Asks until the answer is neither false nor undefined nor an error; never longer than the bound. */
export async function until(what, ask, bound = 30_000) {
  const end = Date.now() + bound;
  let last;
  for (;;) {
    try {
      last = await ask();
      if (last !== undefined && last !== false) {
        return last;
      }
    } catch (error) {
      last = error;
    }
    if (Date.now() > end) {
      throw new Error(`${what} did not happen within ${bound} ms; last: ${last?.stack ?? last}`);
    }
    await pause(50);
  }
}

/**
 * Starts a Java program of the jar.
 *
 * @param options.main its main class; none starts the application
 * @param options.classpath where that class is instead of in the jar
 * @param options.environment on top of what finds Java; the caller's own settings are not inherited
 * @param options.args what stands on its command line
 * @param options.folder working directory
 * @returns {output, says, stop, kill, ended}: what it has written so far, and its end, asked for or not
 */
export function startJava({ main, classpath, environment = {}, args: given = [], folder = root, properties = {} }) {
  const java = process.env.JAVA_HOME ? join(process.env.JAVA_HOME, 'bin', 'java') : 'java';
  const settings = Object.entries(properties).map(([name, value]) => `-D${name}=${value}`);
  const args = classpath ? [...settings, '-cp', classpath, main]
    : main ? [...settings, '-cp', jar(), `-Dloader.main=${main}`, 'org.springframework.boot.loader.launch.PropertiesLauncher']
      : [...settings, '-jar', jar()];
  const { PATH, HOME, JAVA_HOME, TMPDIR } = process.env;
  const inherited = Object.fromEntries(Object.entries({ PATH, HOME, JAVA_HOME, TMPDIR }).filter(([, value]) => value));
  const child = spawn(java, [...args, ...given], { cwd: folder, env: { ...inherited, ...environment }, stdio: ['ignore', 'pipe', 'pipe'] });
  const kill = () => child.kill('SIGKILL');
  process.once('exit', kill);
  let written = '';
  let ended;
  const end = new Promise((resolve) => {
    child.on('error', (error) => resolve((ended = `it could not start: ${error.message}`)));
    child.on('close', (code, signal) => resolve((ended = `it ended with ${code ?? signal}`)));
  });
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text) => (written += text));
  }
  const finish = async (signal) => {
    if (!ended) {
      child.kill(signal);
    }
    await end;
  };
  return {
    output: () => written,
    /** The first match of the pattern in what it writes. */
    async says(pattern, bound = 60_000) {
      return until(`${main ?? 'the application'} saying ${pattern}`, () => {
        const found = written.match(pattern);
        if (!found && ended) {
          throw new Error(`${ended}\n${written}`);
        }
        return found ?? undefined;
      }, bound);
    },
    stop: () => finish('SIGTERM'),
    kill: () => finish('SIGKILL'),
    /** How it ended, once it has. */
    ended: () => end,
  };
}

/**
 * Starts the sandbox alone, in memory, on a free port.
 *
 * @returns {url, httpsPort, control, stop}
 */
export async function startSandbox(environment = {}) {
  const sandbox = startJava({
    main: 'dev.manualcapture.sandbox.SandboxMain',
    environment: { SANDBOX_PORT: '0', ...environment },
  });
  try {
    const [, port] = await sandbox.says(/The sandbox answers on port (\d+)/);
    const httpsPort = environment.SANDBOX_HTTPS_PORT && (await sandbox.says(/answers with HTTPS on port (\d+)/))[1];
    const url = `http://127.0.0.1:${port}`;
    return {
      url,
      httpsPort,
      stop: sandbox.stop,
      /** A call to the sandbox's own controls; its JSON answer. */
      async control(method, path, body) {
        const answer = await fetch(`${url}/sandbox/${path}`, { method, body: body && JSON.stringify(body) });
        if (!answer.ok) {
          throw new Error(`${method} /sandbox/${path} answered ${answer.status}: ${await answer.text()}`);
        }
        return answer.status === 204 ? undefined : answer.json();
      },
    };
  } catch (error) {
    await sandbox.stop();
    throw error;
  }
}
