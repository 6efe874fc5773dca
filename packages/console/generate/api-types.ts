import openapiTypes, { astToString, type OpenAPI3 } from 'openapi-typescript'

const head =
  '// The API of the server in types. Generated from its description by `npm run generate`: do not edit.'

/** The server's own description of its API (OpenAPI 3.1), as types for the client. */
export async function typesOf(description: object): Promise<string> {
  // it is changed while it is read
  const nodes = await openapiTypes(structuredClone(description) as OpenAPI3)
  return `${head}\n${astToString(nodes)}`
}
