import { BlockList, isIPv6 } from 'node:net';

/**
 * What is not on the public internet: private, shared, link-local, documentation, benchmark, multicast and reserved
 * addresses, and the forms of IPv6 that lead to an IPv4 address elsewhere. An IPv4 address mapped into IPv6
 * (`::ffff:10.0.0.1`) is judged by its IPv4 form: `BlockList` knows both spellings.
 * [IANA IPv4 and IPv6 Special-Purpose Address Registries, RFC 6890]
 */
const special = new BlockList();
for (const [address, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const) {
  special.addSubnet(address, prefix, 'ipv4');
}
for (const [address, prefix] of [
  ['::', 128],
  ['64:ff9b::', 96],
  ['64:ff9b:1::', 48],
  ['100::', 64],
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['fc00::', 7],
  ['fe80::', 10],
  ['fec0::', 10],
  ['ff00::', 8],
] as const) {
  special.addSubnet(address, prefix, 'ipv6');
}

const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8, 'ipv4');
loopback.addAddress('::1', 'ipv6');

const familyOf = (address: string) => (isIPv6(address) ? 'ipv6' : 'ipv4');

/** Whether an IP address means this machine. */
export const isLoopback = (address: string): boolean => loopback.check(address, familyOf(address));

/** Whether an IP address is one that anybody on the internet could reach. */
export const isPublic = (address: string): boolean =>
  !isLoopback(address) && !special.check(address, familyOf(address));
