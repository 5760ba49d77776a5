/** Every text of the kit, in French. Spaces before ; ? ! : and inside « » are set by `frenchSpacing`. */
export const fr = {
  language: 'Langue',
  scheme: { label: 'Apparence', auto: 'Auto', light: 'Claire', dark: 'Sombre' },
  copy: 'Copier',
  copied: 'Copié',
  close: 'Fermer',
  retry: 'Réessayer',
  loading: 'Un instant…',
  step: 'Étape {{step}} sur {{total}}',
  checkedAt: 'Contrôlé le {{date}}',
  marks: {
    issued: 'Délivré et vérifié',
    attested: 'Attesté par un organisme',
    recommended: 'Recommandé par une personne',
    declared: 'Déclaré par la personne',
    note: 'À savoir',
    refused: 'Ne pas retenir',
    unknown: 'Impossible à dire maintenant',
  },
  verdicts: {
    accepted: 'Tout a pu être contrôlé.',
    caution: 'Rien de faux n’a été trouvé. Lisez ce qui suit avant de décider.',
    undetermined: 'Ni oui, ni non : une vérification n’a pas pu se faire.',
    refused: 'Une vérification a échoué. Lisez laquelle.',
  },
  checks: {
    intact: {
      question: 'Est-ce intact ?',
      answers: {
        passed: 'Oui. Rien n’a été modifié depuis la signature.',
        failed: 'Non. Ce document a été modifié ou n’est pas signé comme il le dit.',
        unknown: 'On ne sait pas. La signature n’a pas pu être contrôlée.',
        type_unknown: 'On ne sait pas. Ce type de document nous est inconnu.',
      },
    },
    issuer: {
      question: 'Qui l’a délivré, et en avait-il le droit ?',
      answers: {
        passed: 'Oui. {{name}} en avait le droit à cette date.',
        failed: 'Non. La signature n’est pas celle de l’organisme annoncé.',
        unknown: 'On ne sait pas. L’adresse de l’organisme ne répond pas.',
        issuer_unknown: 'Organisme inconnu de nos registres. Cela ne veut pas dire faux.',
        key_not_listed: 'À savoir. {{name}} est inscrit, mais pas avec cette signature.',
        not_entitled: 'À savoir. {{name}} est inscrit, mais pas pour ce diplôme à cette date.',
        key_compromised: 'Non. Cette signature a été volée : {{name}} doit le délivrer à nouveau.',
        trust_unreachable: 'On ne sait pas. Le registre de la Région ne répond pas.',
        trust_stale: 'On ne sait pas. Le registre de la Région n’a pas été mis à jour.',
        award_not_shown: 'On ne sait pas. Ce qui est montré ne suffit pas pour le dire.',
      },
    },
    valid: {
      question: 'Est-ce encore valable ?',
      answers: {
        passed: 'Oui. Ni retiré, ni remplacé.',
        failed: 'Non.',
        unknown: 'On ne sait pas. La liste des diplômes retirés ne répond pas.',
        revoked: 'Non. Révoqué par l’organisme.',
        suspended: 'À savoir. Suspendu par l’organisme.',
        replaced: 'À savoir. Remplacé par un autre.',
        expired: 'À savoir. Arrivé à son terme.',
        not_yet_valid: 'Non. Il n’est pas encore en vigueur.',
      },
    },
    person: {
      question: 'Est-ce la bonne personne ?',
      answers: {
        passed: 'Oui. Présenté depuis le portefeuille qui a retiré ce diplôme.',
        passed_holder: 'Oui. Il est lié à ce portefeuille.',
        failed: 'Non. Rien ne prouve qu’il vient du portefeuille qui l’a retiré.',
        failed_holder: 'Non. Il est lié à un autre portefeuille.',
        unknown: 'On ne sait pas.',
        binding_not_asked: 'À savoir. Personne n’a prouvé que ce document est le sien.',
      },
    },
  },
  claim: {
    fixed: 'toujours montré',
    notOwned: 'Vous ne l’avez pas.',
  },
  qr: {
    alt: 'Image à scanner avec un téléphone : elle contient le même lien que ci-dessous',
    link: 'Le même lien',
    copyLink: 'Copier le lien',
    code: 'Ou tapez ce code',
    until: 'Utilisable jusqu’au {{date}}',
  },
  errors: {
    support: 'Code pour l’assistance',
    unreachable: 'Le serveur ne répond pas',
    unreachableTodo: 'Vérifiez votre connexion, puis réessayez.',
    unexpected: 'Quelque chose s’est arrêté',
    unexpectedTodo: 'Réessayez dans quelques minutes. Si cela dure, donnez le code à l’assistance.',
    kept: 'Ce qui était enregistré est intact.',
  },
  crash: {
    title: 'Cette page s’est arrêtée',
    text: 'Ce qui était enregistré est intact. Rechargez la page pour continuer.',
    act: 'Recharger la page',
  },
}

export type UiTexts = typeof fr
