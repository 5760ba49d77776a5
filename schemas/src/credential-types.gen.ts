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

/**
 * What a body says of a person who has worked. The names of the members are the names of the claims in every format.
 */
export type ExperienceAttestation = {
  family_name: string
  given_name: string
  birthdate?: string
  title: string
  job_title: string
  employer?: string
  place?: string
  employed_from: string
  employed_to?: string
  working_time?: string
  tasks?: string
  awarding_body: string
  date_of_award: string
  attestation_number?: string
}

/**
 * What a body says of a person who has followed a training. The names of the members are the names of the claims in every format.
 */
export type TrainingAttestation = {
  family_name: string
  given_name: string
  birthdate?: string
  title: string
  nsf_code?: string
  rncp_code?: string
  awarding_body: string
  training_from: string
  training_to: string
  duration_hours: number
  skills?: string
  assessment?: string
  date_of_award: string
  attestation_number?: string
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
  },
  {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": "ExperienceAttestation",
    "description": "What a body says of a person who has worked. The names of the members are the names of the claims in every format.",
    "x-type": {
      "name": "experience-attestation",
      "version": 1,
      "title": {
        "fr": "Attestation d’expérience",
        "en": "Experience attestation"
      },
      "description": {
        "fr": "Un emploi, un stage ou un engagement, attesté par l’organisme qui en répond.",
        "en": "A job, an internship or a commitment, attested by the body that answers for it."
      },
      "roles": {
        "awardDate": "date_of_award"
      }
    },
    "type": "object",
    "additionalProperties": false,
    "required": [
      "family_name",
      "given_name",
      "title",
      "job_title",
      "employed_from",
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
            "fr": "Tel qu’il figure sur l’attestation.",
            "en": "As it stands on the attestation."
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
            "fr": "Attestation",
            "en": "Attestation"
          },
          "hint": {
            "fr": "Ce qui est attesté : un stage, un emploi, un engagement bénévole.",
            "en": "What is attested: an internship, a job, voluntary work."
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
      "job_title": {
        "type": "string",
        "minLength": 1,
        "maxLength": 300,
        "pattern": "^(?!\\s)(?!.*\\s$)[^\\p{Cc}\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069]+$",
        "x-claim": {
          "label": {
            "fr": "Fonction exercée",
            "en": "Position held"
          },
          "hint": {
            "fr": "Le métier ou le poste occupé.",
            "en": "The occupation, or the position held."
          },
          "order": 5,
          "display": "text",
          "disclosure": "always",
          "sensitive": false,
          "minimum": true,
          "from": "row",
          "columns": [
            "intitulé du poste",
            "fonction",
            "fonction exercée",
            "poste",
            "poste occupé",
            "emploi",
            "emploi occupé",
            "métier",
            "sujet du stage",
            "intitulé du stage",
            "job title",
            "position"
          ],
          "terms": {
            "openBadges": "AchievementSubject.role",
            "elm": "LearningActivity.title"
          }
        }
      },
      "employer": {
        "type": "string",
        "minLength": 1,
        "maxLength": 300,
        "pattern": "^(?!\\s)(?!.*\\s$)[^\\p{Cc}\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069]+$",
        "x-claim": {
          "label": {
            "fr": "Employeur ou organisme d’accueil",
            "en": "Employer or host"
          },
          "hint": {
            "fr": "Là où la personne a travaillé, si ce n’est pas chez qui délivre l’attestation.",
            "en": "Where the person worked, unless it is the body that gives the attestation."
          },
          "order": 6,
          "display": "text",
          "disclosure": "always",
          "sensitive": false,
          "minimum": false,
          "from": "row",
          "columns": [
            "employeur",
            "entreprise",
            "organisme d'accueil",
            "structure d'accueil",
            "entreprise d'accueil",
            "raison sociale",
            "employer",
            "host"
          ],
          "terms": {
            "openBadges": "AchievementSubject.source",
            "elm": "LearningActivity.directedBy"
          }
        }
      },
      "place": {
        "type": "string",
        "minLength": 1,
        "maxLength": 200,
        "pattern": "^(?!\\s)(?!.*\\s$)[^\\p{Cc}\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069]+$",
        "x-claim": {
          "label": {
            "fr": "Lieu",
            "en": "Place"
          },
          "hint": {
            "fr": "La ville où la personne a travaillé.",
            "en": "The town where the person worked."
          },
          "order": 7,
          "display": "text",
          "disclosure": "always",
          "sensitive": false,
          "minimum": false,
          "from": "row",
          "columns": [
            "lieu de travail",
            "lieu du stage",
            "lieu de stage",
            "lieu d'exercice",
            "lieu",
            "place"
          ],
          "terms": {
            "openBadges": "AchievementSubject.narrative",
            "elm": "LearningActivity.location"
          }
        }
      },
      "employed_from": {
        "type": "string",
        "format": "date",
        "x-claim": {
          "label": {
            "fr": "Depuis le",
            "en": "From"
          },
          "hint": {
            "fr": "Le premier jour.",
            "en": "The first day."
          },
          "order": 8,
          "display": "date",
          "disclosure": "always",
          "sensitive": false,
          "minimum": true,
          "from": "row",
          "columns": [
            "date_debut",
            "date de début",
            "date début",
            "début du contrat",
            "début du stage",
            "début de stage",
            "date d'entrée",
            "date d'embauche",
            "employed from",
            "start date"
          ],
          "terms": {
            "openBadges": "AchievementSubject.activityStartDate",
            "elm": "LearningActivity.temporal"
          }
        }
      },
      "employed_to": {
        "type": "string",
        "format": "date",
        "x-claim": {
          "label": {
            "fr": "Jusqu’au",
            "en": "To"
          },
          "hint": {
            "fr": "Le dernier jour ; vide si la personne est toujours là.",
            "en": "The last day; empty if the person is still there."
          },
          "order": 9,
          "display": "date",
          "disclosure": "always",
          "sensitive": false,
          "minimum": false,
          "from": "row",
          "notBefore": "employed_from",
          "columns": [
            "date_fin",
            "date de fin",
            "date fin",
            "fin du contrat",
            "fin du stage",
            "fin de stage",
            "date de sortie",
            "employed to",
            "end date"
          ],
          "terms": {
            "openBadges": "AchievementSubject.activityEndDate",
            "elm": "LearningActivity.temporal"
          }
        }
      },
      "working_time": {
        "type": "string",
        "minLength": 1,
        "maxLength": 100,
        "pattern": "^(?!\\s)(?!.*\\s$)[^\\p{Cc}\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069]+$",
        "x-claim": {
          "label": {
            "fr": "Temps de travail",
            "en": "Working time"
          },
          "hint": {
            "fr": "Temps plein, 28 h par semaine, 308 heures en tout…",
            "en": "Full time, 28 hours a week, 308 hours in all…"
          },
          "order": 10,
          "display": "text",
          "disclosure": "always",
          "sensitive": false,
          "minimum": false,
          "from": "row",
          "columns": [
            "temps de travail",
            "durée du travail",
            "quotité",
            "quotité de travail",
            "durée hebdomadaire",
            "durée effective",
            "working time"
          ],
          "terms": {
            "openBadges": "AchievementSubject.narrative",
            "elm": "LearningActivity.workload"
          }
        }
      },
      "tasks": {
        "type": "string",
        "minLength": 1,
        "maxLength": 2000,
        "pattern": "^(?!\\s)(?!.*\\s$)[^\\p{Cc}\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069]+$",
        "x-claim": {
          "label": {
            "fr": "Missions",
            "en": "Tasks"
          },
          "hint": {
            "fr": "Ce que la personne a fait, en quelques mots.",
            "en": "What the person did, in a few words."
          },
          "order": 11,
          "display": "text",
          "disclosure": "always",
          "sensitive": false,
          "minimum": false,
          "from": "row",
          "columns": [
            "missions",
            "missions confiées",
            "tâches",
            "activités",
            "activités confiées",
            "tasks"
          ],
          "terms": {
            "openBadges": "AchievementSubject.narrative",
            "elm": "LearningActivity.description"
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
            "fr": "L’organisme qui délivre l’attestation.",
            "en": "The body that gives the attestation."
          },
          "order": 12,
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
            "fr": "Date de l’attestation",
            "en": "Date of attestation"
          },
          "hint": {
            "fr": "Le jour où l’organisme a délivré l’attestation.",
            "en": "The day on which the body gave the attestation."
          },
          "order": 13,
          "display": "date",
          "disclosure": "always",
          "sensitive": false,
          "minimum": true,
          "from": "row",
          "columns": [
            "date de l'attestation",
            "date attestation",
            "date_attestation",
            "date de délivrance",
            "délivrée le",
            "fait le",
            "date_obtention",
            "date d'obtention",
            "date of attestation",
            "date of award",
            "award date"
          ],
          "terms": {
            "openBadges": "AchievementCredential.awardedDate",
            "elm": "AwardingProcess.awardingDate"
          }
        }
      },
      "attestation_number": {
        "type": "string",
        "minLength": 1,
        "maxLength": 64,
        "pattern": "^(?!\\s)(?!.*\\s$)[^\\p{Cc}\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069]+$",
        "x-claim": {
          "label": {
            "fr": "Numéro de l’attestation",
            "en": "Attestation number"
          },
          "hint": {
            "fr": "Le numéro sous lequel l’organisme la retrouve.",
            "en": "The number under which the body finds it again."
          },
          "order": 14,
          "display": "code",
          "disclosure": "always",
          "sensitive": true,
          "minimum": false,
          "from": "row",
          "columns": [
            "num_attestation",
            "n° attestation",
            "n° d'attestation",
            "numéro d'attestation",
            "numéro de l'attestation",
            "référence attestation",
            "attestation number"
          ],
          "terms": {
            "openBadges": "AchievementSubject.licenseNumber",
            "elm": "LearningAchievement.identifier"
          }
        }
      }
    },
    "$comment": "See diploma.1.json for x-claim."
  },
  {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": "TrainingAttestation",
    "description": "What a body says of a person who has followed a training. The names of the members are the names of the claims in every format.",
    "x-type": {
      "name": "training-attestation",
      "version": 1,
      "title": {
        "fr": "Attestation de formation",
        "en": "Training attestation"
      },
      "description": {
        "fr": "Ce qu’une personne a suivi comme formation, attesté par l’organisme qui l’a donnée.",
        "en": "A training that a person has followed, attested by the body that gave it."
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
      "awarding_body",
      "training_from",
      "training_to",
      "duration_hours",
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
            "fr": "Tel qu’il figure sur l’attestation.",
            "en": "As it stands on the attestation."
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
            "fr": "Formation",
            "en": "Training"
          },
          "hint": {
            "fr": "L’intitulé de la formation suivie.",
            "en": "The title of the training."
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
          "order": 5,
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
      "rncp_code": {
        "type": "string",
        "pattern": "^(RNCP|RS)[0-9]{1,6}$",
        "x-claim": {
          "label": {
            "fr": "Fiche RNCP ou RS",
            "en": "RNCP or RS entry"
          },
          "hint": {
            "fr": "Numéro au répertoire national des certifications professionnelles ou au répertoire spécifique, si la formation y prépare.",
            "en": "Number in one of the two French registers of certifications, where the training leads to one."
          },
          "order": 6,
          "display": "code",
          "disclosure": "always",
          "sensitive": false,
          "minimum": false,
          "from": "programme",
          "columns": [
            "rncp",
            "code rncp",
            "n° rncp",
            "fiche rncp",
            "rs",
            "code rs",
            "n° rs",
            "fiche rs"
          ],
          "terms": {
            "openBadges": "Achievement.alignment",
            "elm": "Qualification.identifier"
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
            "fr": "L’organisme qui délivre l’attestation.",
            "en": "The body that gives the attestation."
          },
          "order": 7,
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
      "training_from": {
        "type": "string",
        "format": "date",
        "x-claim": {
          "label": {
            "fr": "Début de la formation",
            "en": "First day of training"
          },
          "hint": {
            "fr": "Le premier jour.",
            "en": "The first day."
          },
          "order": 8,
          "display": "date",
          "disclosure": "always",
          "sensitive": false,
          "minimum": false,
          "from": "row",
          "columns": [
            "date_debut_formation",
            "date de début de formation",
            "début de la formation",
            "début de formation",
            "date de début",
            "date début",
            "date_debut",
            "training from",
            "start date"
          ],
          "terms": {
            "openBadges": "AchievementSubject.activityStartDate",
            "elm": "LearningActivity.temporal"
          }
        }
      },
      "training_to": {
        "type": "string",
        "format": "date",
        "x-claim": {
          "label": {
            "fr": "Fin de la formation",
            "en": "Last day of training"
          },
          "hint": {
            "fr": "Le dernier jour ; le même que le premier pour une formation d’un jour.",
            "en": "The last day; the first one again for a training of one day."
          },
          "order": 9,
          "display": "date",
          "disclosure": "always",
          "sensitive": false,
          "minimum": false,
          "from": "row",
          "notBefore": "training_from",
          "columns": [
            "date_fin_formation",
            "date de fin de formation",
            "fin de la formation",
            "fin de formation",
            "date de fin",
            "date fin",
            "date_fin",
            "training to",
            "end date"
          ],
          "terms": {
            "openBadges": "AchievementSubject.activityEndDate",
            "elm": "LearningActivity.temporal"
          }
        }
      },
      "duration_hours": {
        "type": "number",
        "minimum": 0.5,
        "maximum": 20000,
        "x-claim": {
          "label": {
            "fr": "Durée en heures",
            "en": "Duration in hours"
          },
          "hint": {
            "fr": "Les heures réellement suivies.",
            "en": "The hours actually attended."
          },
          "order": 10,
          "display": "number",
          "disclosure": "always",
          "sensitive": false,
          "minimum": true,
          "from": "row",
          "columns": [
            "duree_heures",
            "durée en heures",
            "durée (heures)",
            "durée (h)",
            "nombre d'heures",
            "heures de formation",
            "heures suivies",
            "duration in hours",
            "hours"
          ],
          "terms": {
            "openBadges": "AchievementSubject.narrative",
            "elm": "LearningActivity.workload"
          }
        }
      },
      "skills": {
        "type": "string",
        "minLength": 1,
        "maxLength": 2000,
        "pattern": "^(?!\\s)(?!.*\\s$)[^\\p{Cc}\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069]+$",
        "x-claim": {
          "label": {
            "fr": "Compétences acquises",
            "en": "Skills acquired"
          },
          "hint": {
            "fr": "Ce que la personne sait faire à la fin, en quelques mots.",
            "en": "What the person can do at the end, in a few words."
          },
          "order": 11,
          "display": "text",
          "disclosure": "always",
          "sensitive": false,
          "minimum": false,
          "from": "row",
          "columns": [
            "compétences",
            "compétences acquises",
            "compétences visées",
            "objectifs",
            "objectifs de la formation",
            "skills"
          ],
          "terms": {
            "openBadges": "Achievement.description",
            "elm": "LearningAchievement.learningOutcome"
          }
        }
      },
      "assessment": {
        "type": "string",
        "minLength": 1,
        "maxLength": 200,
        "pattern": "^(?!\\s)(?!.*\\s$)[^\\p{Cc}\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069]+$",
        "x-claim": {
          "label": {
            "fr": "Résultat de l’évaluation",
            "en": "Result of assessment"
          },
          "hint": {
            "fr": "Acquis, en cours d’acquisition… tel que l’organisme l’écrit.",
            "en": "As the body writes it."
          },
          "order": 12,
          "display": "text",
          "disclosure": "always",
          "sensitive": false,
          "minimum": false,
          "from": "row",
          "columns": [
            "évaluation",
            "évaluation des acquis",
            "résultat de l'évaluation",
            "résultats de l'évaluation",
            "assessment"
          ],
          "terms": {
            "openBadges": "Result.value",
            "elm": "LearningAssessment.grade"
          }
        }
      },
      "date_of_award": {
        "type": "string",
        "format": "date",
        "x-claim": {
          "label": {
            "fr": "Date de l’attestation",
            "en": "Date of attestation"
          },
          "hint": {
            "fr": "Le jour où l’organisme a délivré l’attestation.",
            "en": "The day on which the body gave the attestation."
          },
          "order": 13,
          "display": "date",
          "disclosure": "always",
          "sensitive": false,
          "minimum": true,
          "from": "row",
          "columns": [
            "date de l'attestation",
            "date attestation",
            "date_attestation",
            "date de délivrance",
            "délivrée le",
            "fait le",
            "date_obtention",
            "date d'obtention",
            "date of attestation",
            "date of award",
            "award date"
          ],
          "terms": {
            "openBadges": "AchievementCredential.awardedDate",
            "elm": "AwardingProcess.awardingDate"
          }
        }
      },
      "attestation_number": {
        "type": "string",
        "minLength": 1,
        "maxLength": 64,
        "pattern": "^(?!\\s)(?!.*\\s$)[^\\p{Cc}\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069]+$",
        "x-claim": {
          "label": {
            "fr": "Numéro de l’attestation",
            "en": "Attestation number"
          },
          "hint": {
            "fr": "Le numéro sous lequel l’organisme la retrouve.",
            "en": "The number under which the body finds it again."
          },
          "order": 14,
          "display": "code",
          "disclosure": "always",
          "sensitive": true,
          "minimum": false,
          "from": "row",
          "columns": [
            "num_attestation",
            "n° attestation",
            "n° d'attestation",
            "numéro d'attestation",
            "numéro de l'attestation",
            "référence attestation",
            "attestation number"
          ],
          "terms": {
            "openBadges": "AchievementSubject.licenseNumber",
            "elm": "LearningAchievement.identifier"
          }
        }
      }
    },
    "$comment": "See diploma.1.json for x-claim. What an attestation must say of a training in France: its title, its duration, and what was learnt (article L6353-1 of the Code du travail)."
  }
]
