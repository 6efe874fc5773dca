import { expect, it } from 'vitest'
import { encodeName, matchesPattern, metadataName, targetName } from './names.ts'

it.each<[string, string, boolean]>([
  ['targets/*.tgz', 'targets/foo.tgz', true],
  ['targets/*.tgz', 'targets/foo.txt', false],
  ['foo-version-?.tgz', 'foo-version-2.tgz', true],
  ['foo-version-?.tgz', 'foo-version-alpha.tgz', false],
  ['*.tgz', 'foo.tgz', true],
  ['*.tgz', 'targets/foo.tgz', false],
  ['foo.tgz', 'foo.tgz', true],
  ['foo.tgz', 'food.tgz', false],
  ['doorbell/stable/*/*', 'doorbell/stable/1.0.0/camera.img', true],
  ['doorbell/stable/*/*', 'doorbell/stable/camera.img', false],
  ['*a*b*', 'xxaxxbxx', true],
  ['*a*b*', 'xxbxxaxx', false],
  ['**', 'a/b', false],
  ['*', '', true],
  ['*', '.hidden', false],
  ['.*', '.hidden', true],
  ['!x', 'y', false],
  ['{a,b}', 'a', false],
  ['?', '😀', true],
  ['[ab]-[!ab]', 'a-c', true],
  ['[ab]-[!ab]', 'a-b', false],
  ['v[0-9a-]*', 'v7.img', true],
  ['v[0-9a-]*', 'v-.img', true],
  ['v[0-9a-]*', 'vb.img', false],
  ['[]x]', ']', true],
  ['[x', '[x', true],
  ['[!.]x', '.x', false],
  ['a[/]b', 'a/b', false],
  ['#x', '#x', true],
  ['a.c', 'abc', false],
])('the pattern %s and the path %s: %s (TUF §4.5)', (pattern, path, matches) => {
  expect(matchesPattern(path, pattern)).toBe(matches)
})

it('matches a pattern made to be slow in no time', () => {
  const start = performance.now()
  expect(matchesPattern('a'.repeat(5000), `${'*a'.repeat(500)}b`)).toBe(false)
  expect(matchesPattern('a', '['.repeat(1_000_000))).toBe(false)
  expect(performance.now() - start).toBeLessThan(5000)
})

it('makes names of files and locations that stay where they belong', () => {
  expect(encodeName('../ロール?#')).toBe('..%2F%E3%83%AD%E3%83%BC%E3%83%AB%3F%23')
  expect(metadataName('snapshot', 7)).toBe('7.snapshot.json')
  expect(metadataName('timestamp')).toBe('timestamp.json')
  expect(targetName('a/b c.img', '0f')).toBe('a/0f.b%20c.img')
  expect(targetName('b.img')).toBe('b.img')
})
