// Drawn from the JSON files of this workspace by `npm run generate`. Do not edit.
import type { CredentialTypeSchema } from './credential-type-schema.ts'

/**
 * What a body says of a person to whom it has awarded a diploma. The names of the members are the names of the claims in every format.
 */
export type Diploma = {
  family_name: string
  given_name: string
  birthdate?: string
  title: string
  specialisation?: string
  eqf_level: number
  nqf_level: number
  rncp_code?: string
  nsf_code?: string
  awarding_body: string
  date_of_award: string
  honours?: string
  grade?: number
  credits?: number
  diploma_number?: string
}

export const credentialTypeSchemas: readonly CredentialTypeSchema[] = [
  {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": "Diploma",
    "description": "What a body says of a person to whom it has awarded a diploma. The names of the members are the names of the claims in every format.",
    "x-type": {
      "name": "diploma",
      "version": 1,
      "title": {
        "fr": "Diplôme",
        "en": "Diploma"
      },
      "description": {
        "fr": "Un diplôme délivré par un établissement habilité.",
        "en": "A diploma awarded by an entitled body."
      },
      "roles": {
        "awardDate": "date_of_award",
        "programme": "rncp_code"
      }
    },
    "type": "object",
    "additionalProperties": false,
    "required": [
      "family_name",
      "given_name",
      "title",
      "eqf_level",
      "nqf_level",
      "awarding_body",
      "date_of_award"
    ],
    "properties": {
      "family_name": {
        "type": "string",
        "minLength": 1,
        "maxLength": 200,
        "pattern": "^(?!\\s)(?!.*\\s$)[^\\p{Cc}\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069]+$",
        "x-claim": {
          "label": {
            "fr": "Nom",
            "en": "Family name"
          },
          "hint": {
            "fr": "Tel qu’il figure sur le diplôme.",
            "en": "As it stands on the diploma."
          },
          "order": 1,
          "display": "name",
          "disclosure": "always",
          "sensitive": false,
          "minimum": true,
          "from": "row",
          "columns": [
            "lib_nom_pat_ind",
            "nom",
            "nom de naissance",
            "nom patronymique",
            "nom de famille",
            "nom naissance",
            "nom_naissance",
            "lib_nom_usu_ind",
            "nom d'usage",
            "nom_usuel",
            "nom usuel",
            "family name",
            "last name",
            "surname"
          ],
          "terms": {
            "openBadges": "Profile.familyName",
            "elm": "Person.familyName"
          }
        }
      },
      "given_name": {
        "type": "string",
        "minLength": 1,
        "maxLength": 200,
        "pattern": "^(?!\\s)(?!.*\\s$)[^\\p{Cc}\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069]+$",
        "x-claim": {
          "label": {
            "fr": "Prénoms",
            "en": "Given names"
          },
          "hint": {
            "fr": "Tous les prénoms, dans l’ordre de l’état civil.",
            "en": "All given names, in the order of the civil registry."
          },
          "order": 2,
          "display": "name",
          "disclosure": "always",
          "sensitive": false,
          "minimum": true,
          "from": "row",
          "columns": [
            "lib_pr1_ind",
            "prénom",
            "prénoms",
            "prénom(s)",
            "prenom 1",
            "premier prénom",
            "given name",
            "given names",
            "first name"
          ],
          "more": [
            "lib_pr2_ind",
            "lib_pr3_ind",
            "prénom 2",
            "deuxième prénom",
            "prénom 3",
            "troisième prénom"
          ],
          "terms": {
            "openBadges": "Profile.givenName",
            "elm": "Person.givenName"
          }
        }
      },
      "birthdate": {
        "type": "string",
        "format": "date",
        "x-claim": {
          "label": {
            "fr": "Date de naissance",
            "en": "Date of birth"
          },
          "hint": {
            "fr": "Sert à distinguer deux personnes de même nom.",
            "en": "Tells two people of the same name apart."
          },
          "order": 3,
          "display": "date",
          "disclosure": "always",
          "sensitive": true,
          "minimum": false,
          "from": "row",
          "columns": [
            "date_nai_ind",
            "date de naissance",
            "date naissance",
            "date_naissance",
            "né(e) le",
            "né le",
            "née le",
            "naissance",
            "birth date",
            "birthdate",
            "date of birth"
          ],
          "terms": {
            "openBadges": "Profile.dateOfBirth",
            "elm": "Person.dateOfBirth"
          }
        }
      },
      "title": {
        "type": "string",
        "minLength": 1,
        "maxLength": 300,
        "pattern": "^(?!\\s)(?!.*\\s$)[^\\p{Cc}\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069]+$",
        "x-claim": {
          "label": {
            "fr": "Diplôme",
            "en": "Award"
          },
          "hint": {
            "fr": "L’intitulé officiel, niveau et mention compris.",
            "en": "The official title of the award."
          },
          "order": 4,
          "display": "title",
          "disclosure": "always",
          "sensitive": false,
          "minimum": true,
          "from": "programme",
          "terms": {
            "openBadges": "Achievement.name",
            "elm": "LearningAchievement.title"
          }
        }
      },
      "specialisation": {
        "type": "string",
        "minLength": 1,
        "maxLength": 300,
        "pattern": "^(?!\\s)(?!.*\\s$)[^\\p{Cc}\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069]+$",
        "x-claim": {
          "label": {
            "fr": "Parcours",
            "en": "Specialisation"
          },
          "hint": {
            "fr": "Le parcours ou la spécialité suivis à l’intérieur du diplôme.",
            "en": "The track followed within the award."
          },
          "order": 5,
          "display": "text",
          "disclosure": "always",
          "sensitive": false,
          "minimum": false,
          "from": "row",
          "columns": [
            "parcours",
            "parcours type",
            "lib_parcours",
            "spécialité",
            "option",
            "specialisation",
            "specialization"
          ],
          "terms": {
            "openBadges": "Achievement.specialization",
            "elm": "LearningAchievement.specifiedBy.title"
          }
        }
      },
      "eqf_level": {
        "type": "integer",
        "minimum": 1,
        "maximum": 8,
        "x-claim": {
          "label": {
            "fr": "Niveau européen",
            "en": "European level"
          },
          "hint": {
            "fr": "Niveau du cadre européen des certifications, de 1 à 8.",
            "en": "Level of the European Qualifications Framework, 1 to 8."
          },
          "order": 6,
          "display": "level",
          "disclosure": "always",
          "sensitive": false,
          "minimum": true,
          "from": "programme",
          "terms": {
            "openBadges": "Achievement.alignment",
            "elm": "Qualification.eqfLevel"
          }
        }
      },
      "nqf_level": {
        "type": "integer",
        "minimum": 1,
        "maximum": 8,
        "x-claim": {
          "label": {
            "fr": "Niveau français",
            "en": "French level"
          },
          "hint": {
            "fr": "Niveau du cadre national des certifications : 6 pour une licence, 7 pour un master.",
            "en": "Level of the French framework: 6 for a licence, 7 for a master’s degree."
          },
          "order": 7,
          "display": "level",
          "disclosure": "always",
          "sensitive": false,
          "minimum": false,
          "from": "programme",
          "terms": {
            "openBadges": "Achievement.alignment",
            "elm": "Qualification.nqfLevel"
          }
        }
      },
      "rncp_code": {
        "type": "string",
        "pattern": "^RNCP[0-9]{1,6}$",
        "x-claim": {
          "label": {
            "fr": "Fiche RNCP",
            "en": "RNCP entry"
          },
          "hint": {
            "fr": "Numéro au répertoire national des certifications professionnelles. Il dit si l’établissement était habilité.",
            "en": "Number in the French national register of certifications. It tells whether the body was entitled."
          },
          "order": 8,
          "display": "code",
          "disclosure": "always",
          "sensitive": false,
          "minimum": true,
          "from": "programme",
          "columns": [
            "rncp",
            "code rncp",
            "n° rncp",
            "fiche rncp"
          ],
          "terms": {
            "openBadges": "Achievement.alignment",
            "elm": "Qualification.identifier"
          }
        }
      },
      "nsf_code": {
        "type": "string",
        "pattern": "^[0-9]{3}[a-z]?$",
        "x-claim": {
          "label": {
            "fr": "Domaine de formation",
            "en": "Field of study"
          },
          "hint": {
            "fr": "Code de la nomenclature des spécialités de formation (NSF).",
            "en": "Code of the French classification of training fields (NSF)."
          },
          "order": 9,
          "display": "code",
          "disclosure": "always",
          "sensitive": false,
          "minimum": false,
          "from": "programme",
          "terms": {
            "openBadges": "Achievement.fieldOfStudy",
            "elm": "Qualification.thematicArea"
          }
        }
      },
      "awarding_body": {
        "type": "string",
        "minLength": 1,
        "maxLength": 300,
        "pattern": "^(?!\\s)(?!.*\\s$)[^\\p{Cc}\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069]+$",
        "x-claim": {
          "label": {
            "fr": "Délivré par",
            "en": "Awarded by"
          },
          "hint": {
            "fr": "L’établissement qui délivre le diplôme.",
            "en": "The body that makes the award."
          },
          "order": 10,
          "display": "text",
          "disclosure": "always",
          "sensitive": false,
          "minimum": true,
          "from": "body",
          "terms": {
            "openBadges": "Achievement.creator",
            "elm": "AwardingProcess.awardingBody"
          }
        }
      },
      "date_of_award": {
        "type": "string",
        "format": "date",
        "x-claim": {
          "label": {
            "fr": "Date d’obtention",
            "en": "Date of award"
          },
          "hint": {
            "fr": "Le jour où le diplôme a été obtenu, pas celui de sa remise.",
            "en": "The day of the award, not the day it was handed over."
          },
          "order": 11,
          "display": "date",
          "disclosure": "always",
          "sensitive": false,
          "minimum": true,
          "from": "row",
          "columns": [
            "date_obtention",
            "date d'obtention",
            "date obtention",
            "obtenu le",
            "date de délivrance",
            "date du diplôme",
            "date of award",
            "award date"
          ],
          "terms": {
            "openBadges": "AchievementCredential.awardedDate",
            "elm": "AwardingProcess.awardingDate"
          }
        }
      },
      "honours": {
        "type": "string",
        "minLength": 1,
        "maxLength": 100,
        "pattern": "^(?!\\s)(?!.*\\s$)[^\\p{Cc}\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069]+$",
        "x-claim": {
          "label": {
            "fr": "Mention",
            "en": "Honours"
          },
          "hint": {
            "fr": "Passable, assez bien, bien, très bien… telle que l’établissement l’écrit.",
            "en": "As the awarding body writes it."
          },
          "order": 12,
          "display": "text",
          "disclosure": "always",
          "sensitive": false,
          "minimum": false,
          "from": "row",
          "columns": [
            "lib_men",
            "mention",
            "libellé mention",
            "honours",
            "honors"
          ],
          "terms": {
            "openBadges": "Result.value",
            "elm": "LearningAssessment.grade"
          }
        }
      },
      "grade": {
        "type": "number",
        "minimum": 0,
        "maximum": 20,
        "x-claim": {
          "label": {
            "fr": "Moyenne",
            "en": "Grade"
          },
          "hint": {
            "fr": "Sur 20.",
            "en": "Out of 20."
          },
          "order": 13,
          "display": "number",
          "disclosure": "always",
          "sensitive": true,
          "minimum": false,
          "from": "row",
          "columns": [
            "not_vet",
            "moyenne",
            "moyenne générale",
            "note",
            "note finale",
            "grade",
            "mark"
          ],
          "terms": {
            "openBadges": "Result.value",
            "elm": "LearningAssessment.grade"
          }
        }
      },
      "credits": {
        "type": "number",
        "minimum": 0,
        "maximum": 600,
        "multipleOf": 0.5,
        "x-claim": {
          "label": {
            "fr": "Crédits ECTS",
            "en": "ECTS credits"
          },
          "hint": {
            "fr": "Le total des crédits européens du diplôme.",
            "en": "All European credits of the award."
          },
          "order": 14,
          "display": "number",
          "disclosure": "always",
          "sensitive": false,
          "minimum": false,
          "from": "row",
          "columns": [
            "credits_ects",
            "crédits",
            "crédits ects",
            "ects",
            "nombre de crédits",
            "credits"
          ],
          "terms": {
            "openBadges": "AchievementSubject.creditsEarned",
            "elm": "LearningAchievement.creditReceived"
          }
        }
      },
      "diploma_number": {
        "type": "string",
        "minLength": 1,
        "maxLength": 64,
        "pattern": "^(?!\\s)(?!.*\\s$)[^\\p{Cc}\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069]+$",
        "x-claim": {
          "label": {
            "fr": "Numéro du diplôme",
            "en": "Diploma number"
          },
          "hint": {
            "fr": "Le numéro imprimé sur le parchemin.",
            "en": "The number printed on the certificate."
          },
          "order": 15,
          "display": "code",
          "disclosure": "always",
          "sensitive": true,
          "minimum": false,
          "from": "row",
          "columns": [
            "num_diplome",
            "n° diplôme",
            "numéro de diplôme",
            "numéro du diplôme",
            "n° de diplôme",
            "diploma number"
          ],
          "terms": {
            "openBadges": "AchievementSubject.licenseNumber",
            "elm": "LearningAchievement.identifier"
          }
        }
      }
    },
    "$comment": "x-claim.columns: column names of Apogée and of other French exports, best first. x-claim.more: values that follow. x-claim.terms: the nearest terms of Open Badges 3 and of the European Learning Model 3. No programme code is listed here: which programme a row belongs to is found by the issuer, from code and version."
  }
]
