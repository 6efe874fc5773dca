import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Program } from './program.ts'
import { until } from './until.ts'

const wire = fileURLToPath(new URL('./wire.ts', import.meta.url))

/**
 * Opens two TUN devices (Linux, Documentation/networking/tuntap) at descriptors 3 and 4 and runs a program with them: Node
 * has no ioctl(2). TUNSETIFF is 0x400454ca; IFF_TUN with IFF_NO_PI is 0x1001.
 */
const openTuns = `
  use POSIX; $^F = 9;
  for my $name (splice @ARGV, 0, 2) {
    my $fd = POSIX::open("/dev/net/tun", O_RDWR) // die "tun: $!";
    open(my $tun, "+<&=", $fd) or die "tun: $!";
    ioctl($tun, 0x400454ca, pack("a16 s x22", $name, 0x1001)) or die "TUNSETIFF: $!";
    push @keep, $tun;
  }
  exec @ARGV or die "exec: $!";
`

function ip(...args: readonly string[]): void {
  const { status, stderr } = spawnSync('ip', args, { encoding: 'utf8' })
  if (status !== 0) throw new Error(`ip ${args.join(' ')}: ${stderr}`)
}

const isHere = (command: string, ...args: readonly string[]): boolean =>
  spawnSync(command, args).error === undefined

/** Why no link can be laid here; nothing where one can. In CI what is installed has to be permitted as well. */
export function linkObstacle(): string | undefined {
  if (!isHere('ip', '-V') || !isHere('perl', '-v')) return 'missing here: apt-get install iproute2 perl'
  if (process.env['CI']) return undefined
  if (process.getuid?.() !== 0) return 'needs root: makes a network namespace'
  return existsSync('/dev/net/tun') ? undefined : 'needs /dev/net/tun'
}

/** A link between this network and a namespace of its own, over a wire that can be cut, and can lose and delay packets. */
export class Link {
  /** Our end of it. */
  readonly address = '10.213.0.1'
  readonly #namespace: string
  readonly #wire: Program

  private constructor(namespace: string, wire: Program) {
    this.#namespace = namespace
    this.#wire = wire
  }

  static async lay(): Promise<Link> {
    const namespace = `sk${process.pid}`
    const [ours, theirs] = [`${namespace}a`, `${namespace}b`]
    const program = new Program([wire], ['perl', '-e', openTuns, ours, theirs])
    await until(() => program.of('ready').length > 0, 'the wire')
    ip('netns', 'add', namespace)
    ip('address', 'add', '10.213.0.1/30', 'dev', ours)
    ip('link', 'set', ours, 'up')
    ip('link', 'set', theirs, 'netns', namespace)
    ip('-n', namespace, 'address', 'add', '10.213.0.2/30', 'dev', theirs)
    ip('-n', namespace, 'link', 'set', theirs, 'up')
    ip('-n', namespace, 'link', 'set', 'lo', 'up')
    return new Link(namespace, program)
  }

  /** Runs a command at the other end. */
  get within(): readonly string[] {
    return ['ip', 'netns', 'exec', this.#namespace]
  }

  set(change: { readonly cut?: boolean; readonly loss?: number; readonly delayMs?: number }): void {
    this.#wire.tell(change)
  }

  /** Packets so far. */
  counts(): { readonly carried: number; readonly lost: number; readonly delayed: number } {
    const { carried = 0, lost = 0, delayed = 0 } = this.#wire.of('wire').at(-1) ?? {}
    return { carried, lost, delayed }
  }

  async remove(): Promise<void> {
    await this.#wire.end('SIGKILL') // the devices go with it
    ip('netns', 'delete', this.#namespace)
  }
}
