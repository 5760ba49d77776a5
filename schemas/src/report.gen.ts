// Drawn from the JSON files of this workspace by `npm run generate`. Do not edit.
import type { JsonSchema } from './json-schema.ts'

export type Verdict = 'accepted' | 'caution' | 'undetermined' | 'refused'
/**
 * Where a line stands on the ladder of proof.
 */
export type Level = 'issued' | 'attested' | 'recommended' | 'declared'
export type Step = 'parse' | 'format' | 'key' | 'signature' | 'dates' | 'schema' | 'status' | 'entitlement' | 'binding'
export type Outcome = 'passed' | 'failed' | 'unknown'

/**
 * The result of a check. Worst wins: refused, then undetermined, then caution, then accepted.
 */
export type Report = {
  verdict: Verdict
  /**
   * UTC instant of the check.
   */
  checkedAt: string
  items: ReportItem[]
}
/**
 * What was found about one credential.
 */
export type ReportItem = {
  verdict: Verdict
  level: Level
  /**
   * Name of the credential type, or its `vct` where we do not know it; empty where nothing could be read.
   */
  type: string
  /**
   * `dc+sd-jwt`; empty where nothing could be read.
   */
  format: string
  issuer: ReportIssuer
  /**
   * What was shown. Empty where the signature is not good.
   */
  claims: {
    [k: string]: unknown
  }
  /**
   * How many signed parts were not shown (decoys included).
   */
  hidden: number
  holderBinding: HolderBinding
  checks: Check[]
  /**
   * Day of the signature.
   */
  signedOn?: string
  /**
   * Age in seconds of the status list that was read.
   */
  statusAge?: number
}
export type ReportIssuer = {
  id: string
  /**
   * From the trust list, never from the credential.
   */
  name?: string
  entitled: boolean | null
  entitlement?: ReportEntitlement
}
export type ReportEntitlement = {
  /**
   * RNCP code; absent when all programmes of the type are covered.
   */
  programme?: string
  from: string
  to?: string
}
/**
 * How it was shown that the presenter holds the credential.
 */
export type HolderBinding = {
  mode: 'live' | 'link' | 'past' | 'none' | 'failed'
  /**
   * When the presenter signed.
   */
  at?: string
  /**
   * The audience that it was signed for.
   */
  for?: string
}
/**
 * One named step of a check.
 */
export type Check = {
  step: Step
  outcome: Outcome
  /**
   * Why, as a stable word.
   */
  code?: string
  /**
   * Why, in English, for technical details.
   */
  reason?: string
}

export const reportSchema: JsonSchema = {
  "$schema": "https://json-schema.org/draft/2020-12/schema",
  "title": "Report",
  "description": "The result of a check. Worst wins: refused, then undetermined, then caution, then accepted.",
  "type": "object",
  "additionalProperties": false,
  "required": [
    "verdict",
    "checkedAt",
    "items"
  ],
  "properties": {
    "verdict": {
      "$ref": "#/$defs/Verdict"
    },
    "checkedAt": {
      "type": "string",
      "format": "date-time",
      "description": "UTC instant of the check."
    },
    "items": {
      "type": "array",
      "items": {
        "$ref": "#/$defs/ReportItem"
      }
    }
  },
  "$defs": {
    "Verdict": {
      "title": "Verdict",
      "type": "string",
      "enum": [
        "accepted",
        "caution",
        "undetermined",
        "refused"
      ]
    },
    "Level": {
      "title": "Level",
      "description": "Where a line stands on the ladder of proof.",
      "type": "string",
      "enum": [
        "issued",
        "attested",
        "recommended",
        "declared"
      ]
    },
    "Step": {
      "title": "Step",
      "type": "string",
      "enum": [
        "parse",
        "format",
        "key",
        "signature",
        "dates",
        "schema",
        "status",
        "entitlement",
        "binding"
      ]
    },
    "Outcome": {
      "title": "Outcome",
      "type": "string",
      "enum": [
        "passed",
        "failed",
        "unknown"
      ]
    },
    "Check": {
      "title": "Check",
      "description": "One named step of a check.",
      "type": "object",
      "additionalProperties": false,
      "required": [
        "step",
        "outcome"
      ],
      "properties": {
        "step": {
          "$ref": "#/$defs/Step"
        },
        "outcome": {
          "$ref": "#/$defs/Outcome"
        },
        "code": {
          "type": "string",
          "description": "Why, as a stable word."
        },
        "reason": {
          "type": "string",
          "description": "Why, in English, for technical details."
        }
      }
    },
    "HolderBinding": {
      "title": "HolderBinding",
      "description": "How it was shown that the presenter holds the credential.",
      "type": "object",
      "additionalProperties": false,
      "required": [
        "mode"
      ],
      "properties": {
        "mode": {
          "type": "string",
          "enum": [
            "live",
            "link",
            "past",
            "none",
            "failed"
          ]
        },
        "at": {
          "type": "string",
          "format": "date-time",
          "description": "When the presenter signed."
        },
        "for": {
          "type": "string",
          "description": "The audience that it was signed for."
        }
      }
    },
    "ReportItem": {
      "title": "ReportItem",
      "description": "What was found about one credential.",
      "type": "object",
      "additionalProperties": false,
      "required": [
        "verdict",
        "level",
        "type",
        "format",
        "issuer",
        "claims",
        "hidden",
        "holderBinding",
        "checks"
      ],
      "properties": {
        "verdict": {
          "$ref": "#/$defs/Verdict"
        },
        "level": {
          "$ref": "#/$defs/Level"
        },
        "type": {
          "type": "string",
          "description": "Name of the credential type, or its `vct` where we do not know it; empty where nothing could be read."
        },
        "format": {
          "type": "string",
          "description": "`dc+sd-jwt`; empty where nothing could be read."
        },
        "issuer": {
          "title": "ReportIssuer",
          "type": "object",
          "additionalProperties": false,
          "required": [
            "id",
            "entitled"
          ],
          "properties": {
            "id": {
              "type": "string"
            },
            "name": {
              "type": "string",
              "description": "From the trust list, never from the credential."
            },
            "entitled": {
              "type": [
                "boolean",
                "null"
              ]
            },
            "entitlement": {
              "title": "ReportEntitlement",
              "type": "object",
              "additionalProperties": false,
              "required": [
                "from"
              ],
              "properties": {
                "programme": {
                  "type": "string",
                  "description": "RNCP code; absent when all programmes of the type are covered."
                },
                "from": {
                  "type": "string",
                  "format": "date"
                },
                "to": {
                  "type": "string",
                  "format": "date"
                }
              }
            }
          }
        },
        "claims": {
          "type": "object",
          "additionalProperties": true,
          "description": "What was shown. Empty where the signature is not good."
        },
        "hidden": {
          "type": "integer",
          "minimum": 0,
          "description": "How many signed parts were not shown (decoys included)."
        },
        "holderBinding": {
          "$ref": "#/$defs/HolderBinding"
        },
        "checks": {
          "type": "array",
          "items": {
            "$ref": "#/$defs/Check"
          }
        },
        "signedOn": {
          "type": "string",
          "format": "date",
          "description": "Day of the signature."
        },
        "statusAge": {
          "type": "integer",
          "minimum": 0,
          "description": "Age in seconds of the status list that was read."
        }
      }
    }
  }
}
