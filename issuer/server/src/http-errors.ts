// The words of the edge, once for the service: a code without a row here does not compile.
import type { ErrorTable } from '@acquis/server'
import type { AwardError } from './awards/award.ts'
import type { BatchError } from './batches/batch.ts'
import type { TableError } from './batches/table-error.ts'
import type { RevocationError } from './credentials/revoke-credential.ts'
import type { DeliveryError } from './deliveries/delivery.ts'
import type { OfferError } from './offers/offer.ts'
import { frenchSpaces } from './french-spaces.ts'
import type { OrganisationError } from './organisations/organisation.ts'
import type { ProgrammeError } from './programmes/programme.ts'

/** Every refusal of the console's interface. The wallets' endpoints speak the codes of OpenID4VCI instead. */
type IssuerErrorCode =
  | AwardError['code']
  | BatchError['code']
  | TableError['code']
  | OrganisationError['code']
  | ProgrammeError['code']
  | DeliveryError['code']
  | OfferError['code']
  | RevocationError['code']

const row = (status: number, fr: string, en: string) => ({ status, fr: frenchSpaces(fr), en })

export const httpErrors = {
  organisation_not_found: row(404, 'Cet établissement n’existe pas ici.', 'There is no such body here.'),
  organisation_malformed: row(
    400,
    'Un établissement a un nom, et un identifiant en minuscules, chiffres et tirets.',
    'A body has a name, and a slug of small letters, digits and hyphens.',
  ),
  programme_not_found: row(
    404,
    'Ce programme n’est pas enregistré. Vérifiez son code, ou enregistrez-le d’abord.',
    'This programme is not recorded. Check its code, or record it first.',
  ),
  programme_malformed: row(
    400,
    'Ce programme n’a pas la forme attendue : code, version, intitulé, niveaux, fiche RNCP.',
    'This programme does not have the form expected: code, version, title, levels, RNCP entry.',
  ),

  file_empty: row(
    400,
    'Le fichier est vide. Exportez-le de nouveau, puis déposez-le.',
    'The file is empty. Export it again, then hand it in.',
  ),
  file_not_text: row(
    400,
    'Ce fichier n’est ni un CSV ni un classeur .xlsx. Dans votre tableur : « Enregistrer sous », puis « Classeur Excel (.xlsx) » ou « CSV ».',
    'This file is neither a CSV nor an .xlsx workbook. In your spreadsheet choose “Save as”, then “Excel workbook (.xlsx)” or “CSV”.',
  ),
  file_malformed: row(
    400,
    'Ce classeur ne peut pas être lu : il est abîmé ou protégé. Enregistrez-le de nouveau, ou enregistrez-le en CSV.',
    'This workbook cannot be read: it is damaged or locked. Save it again, or save it as CSV.',
  ),
  file_too_large: row(
    413,
    'Ce classeur est trop grand une fois ouvert. Gardez les seules colonnes utiles, ou découpez-le en plusieurs fichiers.',
    'This workbook is too large once it is opened. Keep the columns that count, or split it into several files.',
  ),
  file_no_header: row(
    400,
    'La première ligne ne nomme aucune colonne connue. Ajoutez la ligne d’en-tête de l’export (COD_ETU, LIB_NOM_PAT_IND…).',
    'The first line names no known column. Add the header line of the export (COD_ETU, LIB_NOM_PAT_IND…).',
  ),
  file_too_many_rows: row(
    413,
    'Le fichier a plus de 100 000 lignes. Découpez-le en plusieurs fichiers.',
    'The file has more than 100,000 rows. Split it into several files.',
  ),
  file_quotes_open: row(
    400,
    'Des guillemets s’ouvrent et ne se ferment jamais : la fin du fichier ne peut pas être lue. Fermez-les, ou exportez de nouveau.',
    'A quotation mark opens and never closes: the end of the file cannot be read. Close it, or export again.',
  ),
  columns_missing: row(
    400,
    'Il manque des colonnes. Ajoutez-les au fichier, puis déposez-le de nouveau.',
    'Columns are missing. Add them to the file, then hand it in again.',
  ),
  columns_repeated: row(
    400,
    'Une même colonne figure deux fois. Gardez la bonne, puis déposez le fichier de nouveau.',
    'A column stands twice in the file. Keep the right one, then hand the file in again.',
  ),

  batch_not_found: row(404, 'Ce lot n’existe pas.', 'There is no such batch.'),
  batch_empty: row(409, 'Ce lot n’a aucune ligne prête à approuver.', 'This batch has no row that is ready to be approved.'),
  batch_changed: row(
    409,
    'Le contenu du lot n’est plus celui que vous avez lu. Rouvrez le lot, relisez-le, puis approuvez.',
    'The batch is no longer what you have read. Open it again, read it, then approve.',
  ),
  batch_not_draft: row(
    409,
    'Seul un brouillon peut être supprimé. Ce lot est approuvé : annulez plutôt ses lignes.',
    'Only a draft can be deleted. This batch is approved: cancel its rows instead.',
  ),
  batch_already_approved: row(409, 'Ce lot est déjà approuvé.', 'This batch is approved already.'),
  approval_own_batch: row(
    403,
    'Vous avez déposé ce lot : une autre personne doit l’approuver.',
    'You handed in this batch: another person must approve it.',
  ),

  award_not_found: row(404, 'Cette ligne n’existe pas.', 'There is no such row.'),
  award_not_cancellable: row(
    409,
    'Cette ligne ne peut pas être annulée : ce qui a été retiré se révoque, un brouillon se supprime en entier.',
    'This row cannot be cancelled: what was collected is revoked, a draft is deleted as a whole.',
  ),

  batch_not_approved: row(
    409,
    'Ce lot n’est pas approuvé : une seconde personne doit l’approuver avant toute remise.',
    'This batch is not approved: a second person must approve it before anything is handed out.',
  ),
  row_not_found: row(404, 'Une des lignes demandées n’est pas dans ce lot.', 'One of the rows is not in this batch.'),
  row_not_deliverable: row(
    409,
    'Une des lignes demandées est annulée ou révoquée : elle ne peut plus recevoir de lien.',
    'One of the rows was cancelled or revoked: it cannot get a link any more.',
  ),

  offer_not_found: row(404, 'Ce lien ne mène à rien.', 'This link leads nowhere.'),
  offer_ended: row(
    410,
    'Ce lien n’est plus valable. Demandez-en un nouveau à votre établissement.',
    'This link has ended. Ask your school for a new one.',
  ),

  credential_not_found: row(404, 'Cette copie signée n’existe pas ici.', 'There is no such signed copy here.'),
  credential_already_revoked: row(409, 'Cette copie est déjà révoquée.', 'This copy is revoked already.'),
} as const satisfies Record<IssuerErrorCode, ErrorTable[string]>
