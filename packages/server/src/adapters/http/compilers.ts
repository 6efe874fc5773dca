import validatorFactory from '@fastify/ajv-compiler'
import serializerFactory from '@fastify/fast-json-stringify-compiler'

/** What checks one part of a request: true, or false with its errors on itself. */
interface Validator {
  (value: unknown): unknown
  errors?: unknown
}
type Serializer = (document: unknown) => string
/** Of one part of one route. */
type Compile<Compiled> = (route: never) => Compiled
type CompilerFactory<Compiled> = (...given: never) => Compile<Compiled>

const lazyValidator =
  (compile: Compile<Validator>): Compile<Validator> =>
  (route) => {
    let made: Validator | undefined
    const validate: Validator = (value) => {
      made ??= compile(route)
      const answer = made(value)
      validate.errors = made.errors
      return answer
    }
    return validate
  }

const lazySerializer =
  (compile: Compile<Serializer>): Compile<Serializer> =>
  (route) => {
    let made: Serializer | undefined
    return (document) => (made ??= compile(route))(document)
  }

/**
 * Fastify's own compilers, asked when a schema is first needed: there are hundreds of routes, over the network and once more for
 * the local administrator, and compiling them all was half of the time that a server took to start.
 */
export function lazyCompilers(): {
  readonly buildValidator: CompilerFactory<Validator>
  readonly buildSerializer: CompilerFactory<Serializer>
} {
  const validators = validatorFactory() as CompilerFactory<Validator> // Fastify hands it what it needs
  const serializers = serializerFactory() as CompilerFactory<Serializer>
  return {
    buildValidator: (...given) => lazyValidator(validators(...given)),
    buildSerializer: (...given) => lazySerializer(serializers(...given)),
  }
}
