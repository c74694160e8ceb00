import { Device } from '@sotto/client'
import { expect, test } from 'vitest'
import { environment, Shelf } from '../journey/world.ts'
import { World } from './world.ts'

test('a relay in the middle of transactions outlives its Postgres and serves again when that is back', async () => {
  const world = await World.start('postgres')
  let killed = false
  let made = 0
  // Signing up is a transaction of several statements: between two of them nobody listens to the connection.
  const signUp = async () => {
    while (!killed) {
      await Device.create(environment, new Shelf().store, { relay: world.proxy.url, name: 'phone' })
      made += 1
    }
  }
  const signingUp = Promise.allSettled(Array.from({ length: 8 }, signUp))
  while (made < 20) await environment.sleep(10)
  await world.kill('postgres')
  killed = true
  await signingUp
  await world.restart('postgres')
  const { device } = await Device.create(environment, new Shelf().store, { relay: world.proxy.url, name: 'phone' })
  await device.diary((diary) => diary.add({ kind: 'pain', nrs: 3 }))
  expect(await device.sync()).toMatchObject({ pushed: 1, waiting: 0, alarms: [] })
  await world.close()
})
