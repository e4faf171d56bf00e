// Rendered from the migrated database; `npm test -- tests/sql-files.test.ts -u` writes it again.
/** The statements of sql/: the SQL types of their parameters and of their columns. */
export type DescribedFiles = {
  'alerts/counted-sums.sql': {
    params: {
      countedEvidence: 'text[]'; groupBy: 'text'; thenBy: 'text'; countries: 'text[]'; workspaceId: 'int4';
      surveyId: 'text'; from: 'date'; to: 'date'; teams: 'text[]'; products: 'text[]'; whenCounted: 'bool';
      granularity: 'text';
    }
    columns: { value: 'text'; second: 'text'; bucket: 'date'; rating_counts: 'int4[]'; sent: 'int4'; responded: 'int4' }
  }
  'alerts/day-counts.sql': {
    params: {
      groupBy: 'text'; thenBy: 'text'; workspaceId: 'int4'; surveyId: 'text'; teams: 'text[]'; products: 'text[]';
      countedEvidence: 'text[]'; byDay: 'bool'; from: 'date'; to: 'date';
    }
    columns: { value: 'text'; second: 'text'; day: 'date'; rating_counts: 'int4[]' }
  }
  'alerts/report.sql': {
    params: { workspaceId: 'int4'; from: 'date'; to: 'date'; responses: 'bool'; counted: 'text[]'; reported: 'text[]' }
    columns: {
      kind: 'text'; alerts: 'int4'; real: 'int4'; notReal: 'int4'; acknowledged: 'int4'; open: 'int4';
      medianDays: 'float8';
    }
  }
  'coverage/apply-changes.sql': {
    params: { workspaceId: 'int4'; limit: 'int8' }
    columns: { taken: 'int4'; changed: 'int4' }
  }
  'coverage/count-weeks.sql': {
    params: { workspaceId: 'int4'; timeZone: 'text'; from: 'date'; to: 'date' }
    columns: Record<never, never>
  }
  'coverage/differences.sql': {
    params: { workspaceId: 'int4'; timeZone: 'text'; from: 'date'; to: 'date' }
    columns: {
      dimensionSet: 'text'; day: 'date'; team: 'text'; product: 'text'; language: 'text'; tag: 'text'; figure: 'text';
      expected: 'int4'; stored: 'int4';
    }
  }
  'coverage/fill-zone.sql': {
    params: { workspaceId: 'int4'; timeZone: 'text'; limit: 'int8' }
    columns: { tickets: 'int4'; done: 'bool' }
  }
  'coverage/log-weeks.sql': {
    params: { workspaceId: 'int4'; from: 'date'; timeZone: 'text'; to: 'date' }
    columns: Record<never, never>
  }
  'coverage/outcomes.sql': {
    params: { timeZone: 'text'; workspaceId: 'int4'; from: 'date'; to: 'date'; sets: 'text[]' }
    columns: {
      set: 'text'; team: 'text'; product: 'text'; language: 'text'; tag: 'text'; week: 'date'; asked: 'bool';
      outcome: 'text'; count: 'int8';
    }
  }
  'coverage/read-sums.sql': {
    params: { workspaceId: 'int4'; timeZone: 'text'; splits: 'text[]'; sets: 'text[]'; from: 'date'; to: 'date' }
    columns: {
      set: 'text'; team: 'text'; product: 'text'; language: 'text'; tag: 'text'; week: 'date'; asked: 'bool';
      outcome: 'text'; count: 'int8';
    }
  }
  'coverage/state.sql': {
    params: { workspaceId: 'int4'; most: 'int8'; timeZone: 'text' }
    columns: { database: 'text'; revision: 'int8'; waiting: 'int4'; counted: 'bool' }
  }
  'coverage/week-range.sql': {
    params: { timeZone: 'text'; workspaceId: 'int4' }
    columns: { from: 'date'; to: 'date' }
  }
  'coverage/work.sql': {
    params: { workspaceId: 'int4'; timeZone: 'text' }
    columns: { counted: 'bool'; waiting: 'bool'; unneeded: 'int4[]' }
  }
  'dashboard/answer-days.sql': {
    params: { workspaceId: 'int4'; from: 'date'; to: 'date'; countedEvidence: 'text[]'; surveyId: 'text' }
    columns: {
      dimensionSet: 'text'; team: 'text'; product: 'text'; language: 'text'; tag: 'text'; day: 'text';
      counts: 'int4[]';
    }
  }
  'dashboard/answer-marks.sql': {
    params: { seed: 'int8'; countedEvidence: 'text[]'; workspaceId: 'int4'; surveyId: 'text'; from: 'date'; to: 'date' }
    columns: { week: 'text'; cells: 'int4'; mark: 'text' }
  }
  'dashboard/cohort.sql': {
    params: {
      countedEvidence: 'text[]'; workspaceId: 'int4'; surveyId: 'text'; from: 'date'; to: 'date'; teams: 'text[]';
    }
    columns: {
      week: 'text'; team: 'text'; product: 'text'; language: 'text'; sent: 'int4'; responded: 'int4'; sameDay: 'int4';
      within3Days: 'int4'; within14Days: 'int4'; ratingCounts: 'int4[]';
    }
  }
  'dashboard/count-at-most.sql': {
    params: { workspaceId: 'int4'; surveyId: 'text'; from: 'date'; to: 'date' }
    columns: { facts: 'int4' }
  }
  'dashboard/count-by-ticket.sql': {
    params: {
      looksAtInvitations: 'bool'; workspaceId: 'int4'; surveyId: 'text'; from: 'date'; to: 'date'; team: 'text[]';
      product: 'text[]'; language: 'text[]'; tag: 'text[]'; agent: 'text[]'; country: 'text[]'; channel: 'text[]';
    }
    columns: { answers: 'int4' }
  }
  'dashboard/counted-sums.sql': {
    params: {
      countedEvidence: 'text[]'; groupBy: 'text'; thenBy: 'text'; looksAtInvitations: 'bool'; workspaceId: 'int4';
      surveyId: 'text'; from: 'date'; to: 'date'; team: 'text[]'; product: 'text[]'; language: 'text[]';
      tag: 'text[]'; agent: 'text[]'; country: 'text[]'; channel: 'text[]'; granularity: 'text';
    }
    columns: {
      value: 'text'; second: 'text'; bucket: 'date'; ratingCounts: 'int4[]'; unconfirmed: 'int4'; suspect: 'int4';
      excluded: 'int4'; sent: 'int4'; responded: 'int4';
    }
  }
  'dashboard/published-indicators.sql': {
    params: {
      workspaceId: 'int4'; dimensions: 'text[]'; values: 'text[]'; surveyId: 'text'; granularity: 'text';
      from: 'date'; to: 'date';
    }
    columns: {
      period: 'date'; publishedAt: 'timestamptz'; dimension: 'text'; value: 'text'; preset: 'text';
      rulesetVersion: 'int4'; timeZone: 'text'; countsUnconfirmed: 'bool'; ratingCounts: 'int4[]'; n: 'int4';
      unconfirmed: 'int4'; suspect: 'int4'; excluded: 'int4'; sent: 'int4'; responded: 'int4'; indicator: 'float8';
      lower: 'float8'; upper: 'float8'; confidence: 'float8'; method: 'text'; flags: 'text[]';
    }
  }
  'dashboard/question.sql': {
    params: {
      at: 'timestamptz'; workspaceId: 'int4'; dimensions: 'text[]'; published: 'bool'; surveyId: 'text';
      granularity: 'text'; workspace: 'text';
    }
    columns: {
      workspaceName: 'text'; madeUp: 'bool'; timeZone: 'text'; surveyId: 'text'; kind: 'text'; name: 'text';
      target: 'float8'; today: 'text'; version: 'int4'; unconfirmed: 'text'; presets: 'jsonb';
      refreshedAt: 'timestamptz'; revision: 'int8'; labels: 'jsonb'; retired: 'jsonb'; database: 'text';
      waiting: 'int4'; closed: 'text'; snapshot: 'text';
    }
  }
  'dashboard/rules.sql': {
    params: { workspaceId: 'int4' }
    columns: {
      version: 'int4'; inForceFrom: 'timestamptz'; days: 'text'; unconfirmed: 'text'; presets: 'jsonb';
      editWindowHours: 'int4'; checkedAt: 'timestamptz'; differences: 'int4';
    }
  }
  'dashboard/session-snapshot.sql': {
    params: Record<never, never>
    columns: { snapshot: 'text' }
  }
  'dashboard/waiting-changes.sql': {
    params: {
      workspaceId: 'int4'; granularity: 'text'; most: 'int4'; surveyId: 'text'; from: 'date'; to: 'date';
      teams: 'text[]';
    }
    columns: { total: 'int4'; bucket: 'date'; waiting: 'int4'; answers: 'int4' }
  }
  'identity/read-api-key.sql': {
    params: { workspaceId: 'int4'; secretSha256: 'bytea' }
    columns: { api_key_id: 'uuid'; name: 'text'; scopes: 'text[]'; teams: 'text[]' }
  }
  'intake/look-at-solves.sql': {
    params: { solves: 'json'; workspaceId: 'int4' }
    columns: {
      place: 'int4'; cycle: 'int4'; solve_cycle: 'int4'; solved_at: 'timestamptz'; skip_reason: 'text';
      survey_id: 'text'; invitation_id: 'uuid'; send_after: 'timestamptz'; cut_fields: 'text[]';
      ignored_fields: 'text[]'; reopened_at: 'timestamptz'; reopened_after: 'timestamptz'; solved_after: 'bool';
      is_erased: 'bool'; respondent_id: 'uuid'; asked_at: 'timestamptz'; kinds_at: 'jsonb'; suppressions: 'json';
    }
  }
  'intake/read-receipts.sql': {
    params: { sourceIds: 'uuid[]'; webhookIds: 'text[]'; workspaceId: 'int4' }
    columns: { webhook_source_id: 'uuid'; webhook_id: 'text'; body_sha256: 'bytea'; received_at: 'text' }
  }
  'intake/read-workspace.sql': {
    params: { workspaceId: 'int4' }
    columns: {
      locale: 'text'; ask_delay_minutes: 'int4'; ask_again_days: 'int4'; stale_after_hours: 'int4'; link_days: 'int4';
      tags: 'text[]'; settings: 'jsonb'; now: 'timestamptz'; surveys: 'json';
    }
  }
  'intake/record-receipts.sql': {
    params: { workspaceId: 'int4'; sourceIds: 'uuid[]'; webhookIds: 'text[]'; digests: 'bytea[]' }
    columns: { webhook_source_id: 'uuid'; webhook_id: 'text' }
  }
  'intake/record-respondents.sql': {
    params: { solves: 'json'; workspaceId: 'int4' }
    columns: { address_key: 'text' }
  }
  'intake/write-solves.sql': {
    params: { solves: 'json'; workspaceId: 'int4'; askable: 'text[]' }
    columns: Record<never, never>
  }
  'mail/claim-due.sql': {
    params: { workspaceId: 'int4'; limit: 'int8'; claimId: 'uuid'; leaseSeconds: 'float8' }
    columns: { invitation_id: 'uuid'; sequence: 'int2' }
  }
  'mail/claim-thanks.sql': {
    params: { workspaceId: 'int4' }
    columns: { invitationId: 'uuid'; attempts: 'int2' }
  }
  'mail/find-suppression.sql': {
    params: { workspaceId: 'int4'; addressKeys: 'text[]'; kind: 'text' }
    columns: { reason: 'text' }
  }
  'mail/queue-thanks.sql': {
    params: {
      surveyIds: 'text[]'; bands: 'text[]'; lowest: 'int2[]'; highest: 'int2[]'; days: 'int4'; workspaceId: 'int4';
    }
    columns: { invitation_id: 'uuid' }
  }
  'mail/read-claimed.sql': {
    params: { invitationIds: 'uuid[]'; sequences: 'int2[]'; workspaceId: 'int4' }
    columns: {
      invitation_id: 'uuid'; sequence: 'int2'; due_at: 'timestamptz'; subject: 'text'; locale: 'text';
      expires_at: 'timestamptz'; channel: 'text'; team: 'text'; tags: 'text[]'; organisation: 'text'; agent: 'text';
      workspace_name: 'text'; time_zone: 'text'; made_up: 'bool'; sender_name: 'text'; sender_address: 'text';
      brand_colour: 'text'; survey_number: 'int2'; kind: 'text'; scale_min: 'int2'; scale_max: 'int2';
      scale_style: 'text'; wording: 'jsonb'; logo_type: 'text'; logo_width: 'int2'; logo_height: 'int2';
      logo_image: 'bytea'; respondent_id: 'uuid'; respondent_name: 'text'; address: 'text';
      respondent_time_zone: 'text'; now: 'timestamptz';
    }
  }
  'mail/read-thanks.sql': {
    params: { workspaceId: 'int4'; invitationId: 'uuid' }
    columns: {
      surveyId: 'text'; kind: 'text'; rating: 'int2'; evidence: 'text'; confirmedAt: 'timestamptz';
      now: 'timestamptz'; workspaceLocale: 'text'; ticketId: 'text'; team: 'text'; owner: 'text'; address: 'text';
      excluded: 'bool'; asked: 'bool'; stale: 'bool'; thankedLately: 'bool';
    }
  }
  'mail/record-steps.sql': {
    params: {
      defaultReminders: 'int4'; defaultReminderDays: 'int4'; workspaceId: 'int4'; sentInvitationIds: 'uuid[]';
      sentSequences: 'int2[]'; sentClaimIds: 'uuid[]'; nextInvitationIds: 'uuid[]'; nextSequences: 'int2[]';
      nextClaimIds: 'uuid[]'; nextMessageIds: 'text[]'; nextAddressMarks: 'text[]'; leaseSeconds: 'float8';
    }
    columns: { invitation_id: 'uuid'; sequence: 'int2'; state: 'text'; attempts: 'int2'; cancel_reason: 'text' }
  }
  'people-data/forget-address.sql': {
    params: { workspaceId: 'int4'; addressKey: 'text'; addressMark: 'text'; notAsked: 'bool' }
    columns: { entries: 'int4' }
  }
  'people-data/forget-events.sql': {
    params: { sources: 'text[]'; ticketIds: 'text[]'; workspaceId: 'int4' }
    columns: Record<never, never>
  }
  'people-data/forget-invitations.sql': {
    params: { invitationIds: 'uuid[]'; addressMarks: 'text[]'; workspaceId: 'int4'; solveMarks: 'text[]' }
    columns: { invitations: 'int4' }
  }
  'people-data/forget-payloads.sql': {
    params: { workspaceId: 'int4' }
    columns: Record<never, never>
  }
  'people-data/forget-reopens.sql': {
    params: { sources: 'text[]'; ticketIds: 'text[]'; workspaceId: 'int4' }
    columns: Record<never, never>
  }
  'people-data/keep-counts.sql': {
    params: { invitationIds: 'uuid[]'; copyIds: 'uuid[]'; copyTickets: 'text[]'; workspaceId: 'int4'; nobodyId: 'uuid' }
    columns: { copies: 'int4' }
  }
  'people-data/keep-tickets.sql': {
    params: {
      sources: 'text[]'; ticketIds: 'text[]'; solveCycles: 'int4[]'; copyTickets: 'text[]'; copyIds: 'uuid[]';
      workspaceId: 'int4';
    }
    columns: { tickets: 'int4' }
  }
  'people-data/nobody.sql': {
    params: { workspaceId: 'int4'; nobodyId: 'uuid' }
    columns: { id: 'uuid' }
  }
  'people-data/record-erasure.sql': {
    params: { workspaceId: 'int4'; erasureId: 'uuid'; addressMark: 'text'; counts: 'text'; mayAskAgain: 'bool' }
    columns: Record<never, never>
  }
  'people-data/settle-erasures.sql': {
    params: {
      erasureIds: 'uuid[]'; addressMarks: 'text[]'; counts: 'text[]'; mayAskAgain: 'bool[]'; unasked: 'bool[]';
      workspaceId: 'int4';
    }
    columns: { erasures: 'int4' }
  }
  'people-data/take-out-tickets.sql': {
    params: { sources: 'text[]'; ticketIds: 'text[]'; solveCycles: 'int4[]'; workspaceId: 'int4' }
    columns: { tickets: 'int4' }
  }
  'responses/change-responses.sql': {
    params: {
      invitationIds: 'uuid[]'; ratings: 'int2[]'; comments: 'text[]'; evidence: 'text[]'; evidenceReasons: 'text[]';
      reasons: 'text[]'; facts: 'text[]'; renderedAtMs: 'int8[]'; edits: 'int4[]'; workspaceId: 'int4';
    }
    columns: { invitation_id: 'uuid'; outcome: 'text' }
  }
  'responses/count-reasons.sql': {
    params: {
      workspaceId: 'int4'; timeZone: 'text'; surveyId: 'text'; countedEvidence: 'text[]'; from: 'date'; to: 'date';
      team: 'text[]'; product: 'text[]'; agent: 'text[]'; country: 'text[]'; channel: 'text[]'; language: 'text[]';
      tag: 'text[]';
    }
    columns: { rating: 'int4'; reasons: 'text[]'; count: 'int4' }
  }
  'responses/count-responses.sql': {
    params: {
      search: 'text'; timeZone: 'text'; workspaceId: 'int4'; team: 'text[]'; product: 'text[]'; agent: 'text[]';
      country: 'text[]'; channel: 'text[]'; language: 'text[]'; tag: 'text[]'; countedEvidence: 'text[]';
      lowRatings: 'int4[]'; lowSurveys: 'text[]'; excluded: 'bool'; oneId: 'uuid'; surveyId: 'text'; from: 'date';
      to: 'date'; isLow: 'bool'; followUps: 'text[]'; evidence: 'text[]'; ratings: 'int4[]'; reasons: 'text[]';
      responseTags: 'text[]'; hasComment: 'bool'; overruled: 'bool'; most: 'int4';
    }
    columns: {
      all: 'int4'; low: 'int4'; waiting: 'int4'; contacted: 'int4'; resolved: 'int4'; waitingSince: 'date';
      waitingByTeam: 'jsonb'; contactHours: 'jsonb';
    }
  }
  'responses/create-template-invitation.sql': {
    params: {
      workspaceId: 'int4'; invitationId: 'uuid'; surveyId: 'text'; surveyNumber: 'int4'; source: 'text';
      ticketId: 'text'; solveCycle: 'int4';
    }
    columns: Record<never, never>
  }
  'responses/export-responses.sql': {
    params: {
      search: 'text'; timeZone: 'text'; workspaceId: 'int4'; team: 'text[]'; product: 'text[]'; agent: 'text[]';
      country: 'text[]'; channel: 'text[]'; language: 'text[]'; tag: 'text[]'; countedEvidence: 'text[]';
      lowRatings: 'int4[]'; lowSurveys: 'text[]'; excluded: 'bool'; oneId: 'uuid'; surveyId: 'text'; from: 'date';
      to: 'date'; isLow: 'bool'; followUps: 'text[]'; evidence: 'text[]'; ratings: 'int4[]'; reasons: 'text[]';
      responseTags: 'text[]'; hasComment: 'bool'; overruled: 'bool'; localZone: 'text'; owners: 'jsonb';
      followUpDays: 'int4'; links: 'jsonb'; countsAs: 'jsonb'; labels: 'jsonb';
    }
    columns: {
      invitation_id: 'uuid'; survey: 'text'; day: 'date'; answered_at: 'text'; answered_at_local: 'text';
      rating: 'int2'; comment: 'text'; reasons: 'text[]'; evidence: 'text'; evidence_reason: 'text';
      overruled: 'bool'; left_out: 'text'; low: 'bool'; follow_up: 'text'; follow_up_owner: 'text';
      follow_up_note: 'text'; follow_up_due: 'date'; response_tags: 'text[]'; source: 'text'; ticket_id: 'text';
      ticket_url: 'text'; solved_at: 'text'; solved_at_local: 'text'; team: 'text'; product: 'text'; agent: 'text';
      country: 'text'; channel: 'text'; language: 'text'; tag: 'text'; label_team: 'text'; label_product: 'text';
      label_agent: 'text'; label_country: 'text'; label_channel: 'text'; label_language: 'text'; label_tag: 'text';
    }
  }
  'responses/keep-waiting-answer.sql': {
    params: {
      rating: 'int4'; workspaceId: 'int4'; templateLinkId: 'uuid'; waitingAnswerId: 'uuid'; ticketId: 'text';
      comment: 'text'; reasons: 'text[]'; evidence: 'text'; evidenceReason: 'text'; facts: 'jsonb';
      renderedAtMs: 'int8'; edit: 'int4';
    }
    columns: { outcome: 'text' }
  }
  'responses/list-responses.sql': {
    params: {
      search: 'text'; timeZone: 'text'; workspaceId: 'int4'; team: 'text[]'; product: 'text[]'; agent: 'text[]';
      country: 'text[]'; channel: 'text[]'; language: 'text[]'; tag: 'text[]'; countedEvidence: 'text[]';
      lowRatings: 'int4[]'; lowSurveys: 'text[]'; excluded: 'bool'; oneId: 'uuid'; surveyId: 'text'; from: 'date';
      to: 'date'; isLow: 'bool'; followUps: 'text[]'; evidence: 'text[]'; ratings: 'int4[]'; reasons: 'text[]';
      responseTags: 'text[]'; hasComment: 'bool'; overruled: 'bool'; afterDay: 'date'; afterAt: 'text';
      afterId: 'uuid'; limit: 'int8';
    }
    columns: {
      invitationId: 'uuid'; survey: 'text'; rating: 'int2'; comment: 'text'; reasons: 'text[]'; evidence: 'text';
      answeredAt: 'timestamptz'; updatedAt: 'timestamptz'; day: 'date'; at: 'text'; source: 'text'; ticketId: 'text';
      solvedAt: 'timestamptz'; team: 'text'; product: 'text'; agent: 'text'; country: 'text'; channel: 'text';
      language: 'text'; tag: 'text'; excluded: 'text'; evidenceReason: 'text'; overruled: 'bool'; low: 'bool';
      followUpState: 'text'; reopened: 'bool'; ownerId: 'uuid'; note: 'text'; revision: 'int4';
      changedAt: 'timestamptz'; dueOn: 'date'; receivedAt: 'timestamptz'; thanksState: 'text'; thanksReason: 'text';
      thanksAt: 'timestamptz'; responseTags: 'text[]';
    }
  }
  'responses/list-sources.sql': {
    params: { workspaceId: 'int4' }
    columns: { source: 'text' }
  }
  'responses/lock-hit-links.sql': {
    params: { workspaceId: 'int4'; invitationIds: 'uuid[]' }
    columns: { invitation_id: 'uuid' }
  }
  'responses/newest-comments.sql': {
    params: {
      workspaceId: 'int4'; timeZone: 'text'; surveyId: 'text'; upTo: 'int4'; countedEvidence: 'text[]'; from: 'date';
      to: 'date'; team: 'text[]'; product: 'text[]'; agent: 'text[]'; country: 'text[]'; channel: 'text[]';
      language: 'text[]'; tag: 'text[]'; limit: 'int8';
    }
    columns: { comment: 'text'; language: 'text'; rating: 'int2'; day: 'date' }
  }
  'responses/quarantine-honeypot.sql': {
    params: { workspaceId: 'int4' }
    columns: { rows: 'int4' }
  }
  'responses/read-follow-up.sql': {
    params: {
      workspaceId: 'int4'; countedEvidence: 'text[]'; lowRatings: 'int4[]'; lowSurveys: 'text[]';
      invitationId: 'uuid';
    }
    columns: {
      isLow: 'bool'; keptState: 'text'; state: 'text'; owner: 'uuid'; note: 'text'; due: 'date'; day: 'date';
      receivedAt: 'timestamptz'; contactedAt: 'timestamptz'; resolvedAt: 'timestamptz'; changedAt: 'timestamptz';
      renderedAtMs: 'int8'; edit: 'int4';
    }
  }
  'responses/read-template-target.sql': {
    params: { workspaceId: 'int4'; source: 'text'; ticketId: 'text'; surveyId: 'text' }
    columns: {
      solveCycle: 'int4'; skipReason: 'text'; surveyNumber: 'int2'; askedId: 'uuid'; invitationId: 'uuid';
      evidence: 'text'; network: 'text'; agent: 'text';
    }
  }
  'responses/record-link-hits.sql': {
    params: {
      hitIds: 'uuid[]'; invitationIds: 'uuid[]'; kinds: 'text[]'; ratings: 'int2[]'; networks: 'text[]';
      agents: 'text[]'; automated: 'bool[]'; times: 'timestamptz[]'; workspaceId: 'int4';
    }
    columns: { rows: 'int4' }
  }
  'responses/record-unconfirmed.sql': {
    params: { workspaceId: 'int4' }
    columns: { rows: 'int4' }
  }
  'responses/store-response.sql': {
    params: {
      workspaceId: 'int4'; invitationId: 'uuid'; rating: 'int2'; comment: 'text'; evidence: 'text';
      evidenceReason: 'text'; reasons: 'text[]'; facts: 'jsonb'; renderedAtMs: 'int8'; edit: 'int4';
    }
    columns: { invitation_id: 'uuid' }
  }
  'responses/store-responses.sql': {
    params: {
      workspaceId: 'int4'; invitationIds: 'uuid[]'; ratings: 'int2[]'; comments: 'text[]'; evidence: 'text[]';
      evidenceReasons: 'text[]'; reasons: 'text[]'; facts: 'text[]'; renderedAtMs: 'int8[]'; edits: 'int4[]';
    }
    columns: { invitation_id: 'uuid' }
  }
  'retention/delete-people.sql': {
    params: { workspaceId: 'int4'; addressKeys: 'text[]' }
    columns: Record<never, never>
  }
  'retention/forget-addresses.sql': {
    params: { addressKeys: 'text[]'; addressMarks: 'text[]'; workspaceId: 'int4'; nobodyId: 'uuid' }
    columns: { people: 'int4' }
  }
  'retention/forget-comments.sql': {
    params: { workspaceId: 'int4'; invitationIds: 'uuid[]'; days: 'int4' }
    columns: { forgotten: 'int4' }
  }
  'retention/forget-link-hits.sql': {
    params: { workspaceId: 'int4'; days: 'int4'; limit: 'int8' }
    columns: { hits: 'int4' }
  }
  'retention/forget-mail-events.sql': {
    params: { workspaceId: 'int4'; days: 'int4'; limit: 'int8' }
    columns: { events: 'int4' }
  }
  'retention/last-run.sql': {
    params: { workspaceId: 'int4' }
    columns: { day: 'text'; kind: 'text'; rows: 'int4' }
  }
  'retention/read-run.sql': {
    params: { workspaceId: 'int4' }
    columns: { today: 'date'; done: 'date' }
  }
  'retention/record-run.sql': {
    params: { workspaceId: 'int4'; day: 'date' }
    columns: Record<never, never>
  }
  'rollups/apply-changes.sql': {
    params: { workspaceId: 'int4'; limit: 'int4'; passesOn: 'bool'; zone: 'text'; countedEvidence: 'text[]' }
    columns: { taken: 'int4'; sums: 'json' }
  }
  'rollups/bucket-sums.sql': {
    params: {
      dimensionSet: 'text'; groupBy: 'text'; thenBy: 'text'; workspaceId: 'int4'; surveyId: 'text'; team: 'text[]';
      product: 'text[]'; language: 'text[]'; tag: 'text[]'; granularity: 'text'; from: 'date'; to: 'date';
      countedEvidence: 'text[]';
    }
    columns: {
      value: 'text'; second: 'text'; bucket: 'date'; ratingCounts: 'int4[]'; unconfirmed: 'int4'; suspect: 'int4';
      excluded: 'int4'; sent: 'int4'; responded: 'int4';
    }
  }
  'rollups/correct-memory.sql': {
    params: { zone: 'text'; workspaceId: 'int4'; after: 'uuid'; upTo: 'uuid' }
    columns: { day: 'date' }
  }
  'rollups/count-days.sql': {
    params: { workspaceId: 'int4'; from: 'date'; to: 'date' }
    columns: { rows: 'int4' }
  }
  'rollups/day-range.sql': {
    params: { workspaceId: 'int4'; zone: 'text' }
    columns: { from_day: 'date'; to_day: 'date' }
  }
  'rollups/day-sizes.sql': {
    params: { workspaceId: 'int4' }
    columns: { day: 'date'; size: 'int4' }
  }
  'rollups/find-miscounted.sql': {
    params: { zone: 'text'; workspaceId: 'int4'; after: 'uuid'; upTo: 'uuid' }
    columns: { surveyId: 'text'; days: 'text[]'; expected: 'int4'; stored: 'int4'; invitation: 'jsonb' }
  }
  'rollups/list-periods.sql': {
    params: { workspaceId: 'int4' }
    columns: { granularity: 'text'; period: 'date' }
  }
  'rollups/log-values.sql': {
    params: { workspaceId: 'int4'; dimension: 'text'; values: 'text[]' }
    columns: { invitations: 'int4' }
  }
  'rollups/next-invitation.sql': {
    params: { workspaceId: 'int4'; after: 'uuid'; size: 'int4' }
    columns: { upTo: 'uuid' }
  }
  'rollups/period-buckets.sql': {
    params: {
      workspaceId: 'int4'; surveyId: 'text'; granularity: 'text'; from: 'date'; to: 'date'; dimension: 'text';
      team: 'text[]'; product: 'text[]'; language: 'text[]'; tag: 'text[]';
    }
    columns: {
      value: 'text'; second: 'text'; bucket: 'date'; ratingCounts: 'int4[]'; unconfirmed: 'int4'; suspect: 'int4';
      excluded: 'int4'; sent: 'int4'; responded: 'int4';
    }
  }
  'rollups/period-cells.sql': {
    params: { granularities: 'text[]'; from: 'date'; to: 'date'; countedEvidence: 'text[]'; workspaceId: 'int4' }
    columns: { source: 'text'; row: 'jsonb' }
  }
  'rollups/period-indicators.sql': {
    params: { workspaceId: 'int4'; surveyId: 'text'; granularity: 'text'; dimension: 'text'; from: 'date'; to: 'date' }
    columns: {
      period: 'date'; team: 'text'; product: 'text'; language: 'text'; tag: 'text'; rating_counts: 'int4[]';
      n: 'int4'; value: 'float8'; lower: 'float8'; upper: 'float8'; sent: 'int4'; responded: 'int4';
      unconfirmed: 'int4'; suspect: 'int4'; excluded: 'int4'; flags: 'text[]'; preset: 'text';
      ruleset_version: 'int4'; time_zone: 'text'; published_at: 'timestamptz'; published_rating_counts: 'int4[]';
      published_n: 'int4'; published_value: 'float8'; published_lower: 'float8'; published_upper: 'float8';
      published_sent: 'int4'; published_responded: 'int4'; published_excluded: 'int4'; published_preset: 'text';
      published_ruleset_version: 'int4'; published_time_zone: 'text';
    }
  }
  'rollups/period-sums.sql': {
    params: { granularities: 'text[]'; from: 'date'; to: 'date'; countedEvidence: 'text[]'; workspaceId: 'int4' }
    columns: {
      surveyId: 'text'; kind: 'text'; granularity: 'text'; period: 'date'; dimension: 'text'; team: 'text';
      product: 'text'; language: 'text'; tag: 'text'; ratingCounts: 'int4[]'; unconfirmed: 'int4'; suspect: 'int4';
      excluded: 'int4'; sent: 'int4'; responded: 'int4';
    }
  }
  'rollups/publish-periods.sql': {
    params: { workspaceId: 'int4'; today: 'date' }
    columns: { periods: 'int4'; cells: 'int4'; open: 'bool' }
  }
  'rollups/report-waiting.sql': {
    params: { workspaceId: 'int4' }
    columns: Record<never, never>
  }
  'rollups/resolve-merges.sql': {
    params: { workspaceId: 'int4'; dimension: 'text' }
    columns: { value: 'text' }
  }
  'rollups/week-in-zone.sql': {
    params: {
      workspaceId: 'int4'; surveyIds: 'text[]'; from: 'date'; to: 'date'; zone: 'text'; countedEvidence: 'text[]';
    }
    columns: { surveyId: 'text'; rating: 'int2'; count: 'int4' }
  }
  'rollups/write-indicators.sql': {
    params: { rulesetVersion: 'int4'; timeZone: 'text'; cells: 'json'; workspaceId: 'int4' }
    columns: Record<never, never>
  }
  'rollups/wrong-sums.sql': {
    params: { recounted: 'jsonb'; workspaceId: 'int4'; from: 'date'; to: 'date' }
    columns: {
      surveyId: 'text'; dimensionSet: 'text'; day: 'date'; team: 'text'; product: 'text'; language: 'text';
      tag: 'text'; lag: 'text'; evidence: 'text'; figure: 'text'; expected: 'int4'; stored: 'int4';
    }
  }
  'webhooks/keep-payloads.sql': {
    params: {
      workspaceId: 'int4'; webhookSourceId: 'uuid'; kept: 'int4'; payloadIds: 'uuid[]'; payloads: 'text[]';
      cameTo: 'text[]'; refused: 'text[]';
    }
    columns: Record<never, never>
  }
  'webhooks/read-source.sql': {
    params: { workspaceId: 'int4'; webhookSourceId: 'uuid'; limit: 'int8' }
    columns: {
      time_zone: 'text'; helpdesk: 'text'; settings: 'jsonb'; secret_number: 'int4'; key_number: 'int2';
      sealed: 'bytea';
    }
  }
  'work/alert-mails.sql': {
    params: { after: 'int4'; limit: 'int8' }
    columns: { part: 'int4'; workspaceId: 'int4'; found: 'int4' }
  }
  'work/alert-rules.sql': {
    params: Record<never, never>
    columns: { workspaceId: 'int4'; timeZone: 'text'; at: 'timestamptz'; inputs: 'text' }
  }
  'work/apply-retention.sql': {
    params: { after: 'int4'; limit: 'int8' }
    columns: { part: 'int4'; workspaceId: 'int4'; found: 'int4' }
  }
  'work/build-rulesets.sql': {
    params: { after: 'int4'; limit: 'int8' }
    columns: { part: 'int4'; workspaceId: 'int4'; found: 'int4' }
  }
  'work/forget-link-hits.sql': {
    params: { after: 'int4'; limit: 'int8' }
    columns: { part: 'int4'; workspaceId: 'int4'; found: 'int4' }
  }
  'work/forget-webhooks.sql': {
    params: { after: 'int4'; limit: 'int8' }
    columns: { part: 'int4'; workspaceId: 'int4'; found: 'int4' }
  }
  'work/look-up-addresses.sql': {
    params: { after: 'int4'; limit: 'int8' }
    columns: { part: 'int4'; workspaceId: 'int4'; found: 'int4' }
  }
  'work/people-by-address.sql': {
    params: { addressKey: 'text' }
    columns: {
      workspaceId: 'int4'; personId: 'uuid'; address: 'text'; workspace: 'text'; senderAddress: 'text';
      hasOwnServer: 'bool';
    }
  }
  'work/quarantine-honeypot.sql': {
    params: { after: 'int4'; seconds: 'float8'; limit: 'int8' }
    columns: { part: 'int4'; workspaceId: 'int4'; found: 'int4' }
  }
  'work/record-unconfirmed.sql': {
    params: { after: 'int4'; seconds: 'float8'; limit: 'int8' }
    columns: { part: 'int4'; workspaceId: 'int4'; found: 'int4' }
  }
  'work/refresh-rollups.sql': {
    params: { after: 'int4'; limit: 'int8' }
    columns: { part: 'int4'; workspaceId: 'int4'; found: 'int4' }
  }
  'work/reseal-webhook-secrets.sql': {
    params: { after: 'int4'; limit: 'int8' }
    columns: { part: 'int4'; workspaceId: 'int4'; found: 'int4' }
  }
  'work/scheduled-jobs.sql': {
    params: Record<never, never>
    columns: {
      workspaceId: 'int4'; timeZone: 'text'; createdAt: 'timestamptz'; at: 'timestamptz'; job: 'text';
      slot: 'timestamptz'; unfinished: 'bool';
    }
  }
  'work/send-channels.sql': {
    params: { after: 'int4'; limit: 'int8'; newestKey: 'int2' }
    columns: { part: 'int4'; workspaceId: 'int4'; found: 'int4' }
  }
  'work/send-due.sql': {
    params: { after: 'int4'; limit: 'int8' }
    columns: { part: 'int4'; workspaceId: 'int4'; found: 'int4' }
  }
  'work/send-webhooks.sql': {
    params: { after: 'int4'; limit: 'int8'; newestKey: 'int2' }
    columns: { part: 'int4'; workspaceId: 'int4'; found: 'int4' }
  }
  'work/settle-waiting-answers.sql': {
    params: { after: 'int4'; limit: 'int8' }
    columns: { part: 'int4'; workspaceId: 'int4'; found: 'int4' }
  }
  'work/thank.sql': {
    params: { after: 'int4'; limit: 'int8' }
    columns: { part: 'int4'; workspaceId: 'int4'; found: 'int4' }
  }
  'work/write-scores.sql': {
    params: { after: 'int4'; limit: 'int8'; newestKey: 'int2' }
    columns: { part: 'int4'; workspaceId: 'int4'; found: 'int4' }
  }
}
