export type SavedViewTable = {
  workspace_id: number
  saved_view_id: string
  /** Null: shared with the workspace. */
  owner_id: string | null
  name: string
  page: string
  query: string
  created_at: Date
}
