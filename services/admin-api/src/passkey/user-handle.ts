/**
 * What a passkey keeps of the person whose it is, and gives back when it signs: the workspace and the id, and nothing that
 * says who that is. So one statement finds it, though nobody typed a name.
 */
export function createUserHandle(workspaceId: number, personId: string): Uint8Array<ArrayBuffer> {
  const handle = new Uint8Array(20)
  new DataView(handle.buffer).setUint32(0, workspaceId)
  handle.set(Buffer.from(personId.replaceAll('-', ''), 'hex'), 4)
  return handle
}

/** Whose a handle is; null for what is none of ours. */
export function readUserHandle(text: string): { workspaceId: number; personId: string } | null {
  const handle = Buffer.from(text, 'base64url')
  if (handle.length !== 20) return null
  const workspaceId = handle.readUInt32BE(0)
  const personId = handle.toString('hex', 4).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
  return workspaceId >= 1 && workspaceId < 2 ** 31 ? { workspaceId, personId } : null
}
