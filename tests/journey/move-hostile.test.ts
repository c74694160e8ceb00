import { afterAll, beforeAll, expect, test } from 'vitest'
import { Device } from '@sotto/client'
import { Line } from './line.ts'
import { environment, Shelf, startWorld, type World } from './world.ts'

const refused = expect.objectContaining({ code: 'input-invalid' })

let old: World
let next: World

beforeAll(async () => {
  old = await startWorld(null)
  next = await startWorld(null)
})
afterAll(async () => {
  await old.close()
  await next.close()
})

test('nobody moves a diary to the relay that it is at under another name: leaving the one would erase it at both', async () => {
  const { device } = await Device.create(environment, new Shelf().store, { relay: old.url, name: 'Phone' })
  await expect(device.move(old.url.replace('127.0.0.1', 'localhost'))).rejects.toEqual(refused)
  await device.diary((diary) => diary.add({ kind: 'pain', nrs: 4 }))
  expect(await device.sync()).toMatchObject({ waiting: 0, alarms: [] })
  expect(device.relay).toBe(old.url)
  await device.close()
})

test('a diary never goes back to a relay that was told to erase it, whatever that one says: it could show the statement at any time', async () => {
  const line = new Line()
  const { device } = await Device.create(line.env, new Shelf().store, { relay: old.url, name: 'Phone' })
  await device.diary((diary) => diary.add({ kind: 'pain', nrs: 4 }))
  await device.move(next.url)
  await device.sync()
  expect((await device.status()).notices.map(({ code }) => code)).toContain('relay-left')
  const before = line.calls.length
  await expect(device.move(old.url)).rejects.toEqual(refused)
  const { host } = new URL(old.url)
  expect(line.calls.slice(before).filter((call) => call.startsWith(host))).toEqual([])
  expect(device.relay).toBe(next.url)
  await device.close()
})
