import { afterAll, beforeAll, expect, test } from 'vitest'
import { PARTS, Screens } from './screens.ts'

let screens: Screens

beforeAll(async () => {
  screens = await Screens.open()
})

afterAll(() => screens.close())

test('in French nothing is cut', async () => {
  expect(await screens.cutInFrench(PARTS)).toEqual({})
})
