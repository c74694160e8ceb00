import type { ROUTES, RouteAnswer, RouteName, RouteRequest } from '@sotto/shared'
import type { Context } from '../context.ts'
import type { Session } from '../session/session.ts'

export type OpenRoute = { [N in RouteName]: (typeof ROUTES)[N]['open'] extends true ? N : never }[RouteName]
export type SignedRoute = Exclude<RouteName, OpenRoute>

/** A call that anybody may make. Throws `RelayRefusal`. */
export type OpenHandler<N extends OpenRoute> = (context: Context, request: RouteRequest<N>) => Promise<RouteAnswer<N>>

/** A call of a signed-in member whose role allows it. Throws `RelayRefusal`. */
export type SignedHandler<N extends SignedRoute> = (
  context: Context,
  request: RouteRequest<N>,
  session: Session,
) => Promise<RouteAnswer<N>>

export type Handlers = { [N in OpenRoute]: OpenHandler<N> } & { [N in SignedRoute]: SignedHandler<N> }
