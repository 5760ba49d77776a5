/** Short French words, without accents, that people can hear, write and remember; our own list. */
export const frenchWords: readonly string[] = `
abeille aborder abri abricot acacia acajou accord accueil acheter acier acrobate acteur actif adage adorer adroit
affable agate agile agir agneau aider aieul aigle aiguille aimable aimant aine airain airelle aisance ajouter alambic
albatre album alcove alerte allee aller alliance allumer allure alouette alpage alpin amande ambre amener amiral amitie
ample ampleur ampoule amuser ananas ancien ancre anecdote aneth animer anis anneau annoncer anse antenne antique apaiser
aplanir aplomb apotre appel apporter arcade arche archet archipel ardent ardeur ardoise argent argile armateur armoire
arranger arriver arrondi arroser arrosoir article artisan artiste asperge aspic assidu assiette astral astuce atelier
athlete atoll atout attelle attendre attentif attrait auberge audace aulne aurore austral auteur autruche avancer avenir
aventure avenue averse aveu aviateur avide aviron avis avocat avoine avoue azalee azur baba bagage bagel bague baguette
bahut baie bailler baisser balai balance balayer balcon baleine balise ballade balle ballon bambou banane banc bandeau
banquet banquise bapteme baquet baratte barboter baron barque barre barreau barrette barrique basalte basilic bassin
batelier baton battant bavard beige beignet belette benin berceau bercer berge bette beurre biche bidon bielle biere
bijou bilan bille billot binette biscotte biscuit biseau bison blaireau blanc blanchir blason bleu bleuet blizzard bloc
blond bobine bocage bocal boeuf boire bois boite bombonne bonbon bondir bonheur bonnet border bordure borne bosquet
botte bottine bouc bouchon boucle bouclier bouee bougeoir bouger bougie bouillie bouillon bouleau boulier boulon bouquet
bourg bourgade bourgeon boussole bouton bracelet brancard branche brasero brave bravo bravoure brebis briller brioche
brique briquet brise broche brocoli broder brodeur bronze brosse brouet brouette brouter brugnon bruine bruleur brun
brusque bruyere bucheron budget buffet buffle buis bureau burette burin buse butiner butte buvard cabane cabas cabine
cable cacao cacher cactus cadeau cadenas cadence cadet cadette cadran cadre cafe cageot cahier caille caillou caisse
cake calanque calcul calepin calice calin calisson calme camarade camion campagne camper canal canape canard canari
candeur candide canif canne cannelle canon canot canyon cape capuche capucine carafe caramel carillon carmin carnaval
carnet carotte carpe carre carreau carriere carriole cartable carte carton cascade casier casque cassette cassis castor
cause cavalier cave caverne caviar ceder cedre ceinture celeri celeste cendrier central cerceau cerf cerfeuil cerise
cerisier cerne cerneau certain cervelas chaine chaise chalet chaleur chaloupe chamois champ champion chance chandail
chanson chant chanteur chanvre chapeau chapelle charade chardon chariot charme charrue chasser chasseur chat chaton
chaud chaudron chauffer chausson chef chemin chemise chenille cher chercher cheval chevalet cheville chevreau chicon
chien chiffon chiffre chimie chocolat choisir chope choriste chou chouette chute ciboule cidre cigale cigogne cime
cintre cire cirque cisaille ciseau ciste cite citerne citoyen citron civil civisme clair clairon clamer clarte classe
clavier cliche climat cliquet clocher cloison clou clown cobalt cobra cochon code coffre coffret coiffeur coin coing
colibri coller collier colline colloque colombe colonel colonne colza combat combe combler comedie comedien comete
comique commode compas compere compote compte comptoir comte concert concis condor confier confit confrere conseil
console constant conte content conteur contour contree copain copie coque coquet corail corbeau corde cordier cordon
cornet corniche corset costume coteau coton coudre couette couler couleur coulis couloir coupe coupole courage courant
courbe coureur courge courir courrier courroie courtage courtois cousin coussin couteau coutume couvert couvreur couvrir
coyote crabe crampon crapaud cravate crayon creme crepe cresson crete creuser creuset creux crevette crieur crique
criquet cristal crochet crocus croire croisade croisee croquer croute crouton croyance cruche cubique cueillir cuiller
cuir cuisine cuivre culture cumin curcuma curieux cuve cuvette cycle cygne cymbale cypres dague dahlia daim dalle damier
dansant danse danseur dater datte dauphin debat debut decembre decoller decor defi deguster delicat delice delta demain
dense dentelle depart deplier desert dessert dessin detail detour detroit deviner devise dialogue diamant dicter dicton
digne digue dinde dindon diner direct discret disque distance divan divers dizaine docteur dodu doigte domaine donjon
donner dorer dormir dossier douche doux dragee dragon drap drapeau drapier droit droiture druide duchesse dune durable
duree ebeniste eboulis echarpe echelle eclair eclatant ecluse ecolier ecorce ecouter ecran ecrin ecrire ecrivain ecrou
ecuelle ecume ecuyer editeur effacer egal egayer elan elargir elegant eleve eloge email embrun emeraude emmener emploi
emporter encens enclos enclume encrier endive energie enfant enfiler enigme enjoue ensabler enseigne ensemble entendre
entier entracte entrer envie epais epicea epicier epinard epingle eponge epopee epoque equerre equipe erable ermitage
ermite erosion errer escabeau escale escalier esperer esprit essai essieu estime estragon estuaire etabli etagere etain
etal etang etape etau etendre eternel etoffe etoile etonner etrier etroit etude etui euphorie eveiller eventail evier
exact excuse exemple exister expert exploit exposer extase fable facette facon facteur fagot faille faisan faitage
falaise fameux familier fanal fange fanion farce farceur farder farine faucille faucon fauteuil faveur feerique fenetre
fennec fenouil ferme fermier fermoir fertile ferveur festif festin feter feuille feuillet feutre feve ficelle fichier
fiction fidele fier figue figuier filature filet fileur filmer filtre finesse finir fiole fjord flacon flair flamant
flambeau flan flanerie flaneur flaque fleche fleuve flexible flocon floral flotter flotteur fluide flute flutiste
folklore fonction fondre fondue fontaine force foret forge forgeron forme formule fort fortune fosse foudre fougere
fougue fougueux fouiller fouine foulard four fourche fourmi fourneau fourrage foyer frais fraisier franc franchir
freiner frele frelon fremir frene frere friable friand friche frimas fripier frise frisson fromage fronton frotter
fuchsia fugue fusain fuseau fusee fute futur gagner gaiete galaxie galet galette galoche galon galop gamelle gamin
ganache gant garance garantie garder gardien gare garni garrigue garrot gateau gaufre gaufrier gavotte gazelle geant
gelatine gelee general genet genette geniale genie genievre gentiane gentil geologue geranium gerboise geste geyser
gibier gilet girafe girolle givre glacage glace glacier glaieul glaise glaner glaneur glisser globe gloire glycine
gnocchi godet golfe gomme gond gondole gong gorge gorille gouda gouffre goujon goulasch gourmand gousset gouter goutte
goyave grace gracieux graine grand grandeur grandir granit grappin gratin gratter grave graveur gravier greffier grele
grelot grenade grenier gres griffe grille grillon grimper gris grive grotte gruau grue guet guetteur guichet guide
guidon guimauve guitare habile habiter habitude hache hachis haie halle halo hamac hameau hamecon hamster hardi hareng
haricot harpe harpiste hasard haut hautbois hauteur havre heaume herbe hermine heron heros hetre heureux hibou hisser
homard hommage honnete honneur honorer horizon horloge hote hotte houblon houe houille houle housse houx hublot huche
huilier huissier humble humour huppe hydromel ibis idee igloo iguane ilot image imaginer imiter immense indice indigo
inedit insecte instant intact intense intime intrigue inventer invite iris ivoire jade jaguar jaillir jambon jante
janvier jardin jarre jasmin jauge jaune jetee jeton jeudi jeune joie jonc jongler jongleur jouer jouet joueur journal
journee jovial joyau joyeux jubile juge juillet juin julienne jumeau jumelle jument jungle jupe jure juste kaki karst
kayak kefir kepi ketchup kimono kiosque kiwi koala lacet lagon lagune laine lait laitier laiton laitue lama lame lampe
lampion lance lande lanterne lapin large lasso latin latte laurier lavabo lavande lave layette lecteur lecture legende
leger lent lentille lettre levain lever levier levure lexique liasse liberte libraire libre lichen licol lier lieu
lievre ligne lilas limace limaille lime limite limonade limpide lingot linteau lionceau liqueur lire liseron liseuse
lisiere lisse litchi littoral livre livret local loger logique logis loin loir loisir long loquet lorgnon loriot lotus
louer loupe lourd loutre louve loyal loyaute lucide lueur luge lumiere lunaire lundi lune lupin lustre luthier lutin
lutrin luzerne lynx lyre macareux macaron magicien magie magique magnolia maillet maillon maillot maire maitre majeur
malin malle malt mammouth manche mandat manege manette manger mangue maniere manoir manteau maquette maquis marais
marathon marbre marchand marche mardi mare marecage marelle margelle marin marinade marmite marmotte marqueur marquis
marraine marron mars marteau martin martre masque massif massue matelas matelot matin matinal matinee mauve maxime
meandre mecano medaille medecin melisse melodie melon memoire mener meneur menthe menu menuet mercredi meridien meringue
meriter merlan merle mesa mesange messager mesure methode metier meuble meule meunier micro midi miel mignon milan mille
millet mime mimosa mince minerai mineur ministre minuit minute miracle miroir mission mistral mitaine mobile mode
moderne modeste module moelle moelleux moellon moineau moment monde mondial moniteur monocle mont montagne moraine
morale mordore mordre morille mortier mosaique moteur motif motte mouche moudre mouette moufle moule moulin mousse
moutarde mouton moyeu muesli muet muguet mulet mulot mural murmure muscade musette musical musicien musique myosotis
myrte myrtille mystere nacelle nacre nager nageur naitre nappage nappe narval natal natte nature navet navette navire
neige neuf neveu niche nickel noble noblesse noisette nomade normal norme notaire notion nouer nougat nouille nourrice
nourrir nouveau novembre novice noyer nuage nuageux nuance nuit numero nylon oasis obscur observer ocean ocre octave
octobre oculaire odeur odyssee officier offre offrir oignon oison olive olivier ombrage ombre omelette oncle ondule onyx
opale opera opinion opticien optimal option orage oral orange orateur ordre oree orfevre orge orgeat orgue orient origan
origine orme ornement orque ortie oseille oser osier otarie ouate ouest ourson outarde outil ouvrage ouvrier ouvrir
ovale oxyde ozone paddle paella pagaie pagayer page pagne pain paisible palais palan palet palette palmier panade panda
pangolin panier panneau pantalon paon papaye papier papillon paprika paquet parade parasol paravent parc pardon pareil
parfait parler parole parquet parrain partage partie partir parure parvis passage passant passer passeur passion
passoire pastel pastille patate pate patience patient patin patineur patron paupiere pause pavillon pavois pavot payer
paysage paysan peche pecheur peigner peindre peintre pelerin pelle pelote pencher pendule penombre pensee penser pente
percer perche perdrix periode perron persil peser peson pesto petale petit petrin peuplier phare phase phoque phrase
piano piece pierre pigeon pignon pilier pilon pilote piment pince pinceau pinede pinson pioche pionnier pipeau pipette
piquet piquette piscine pistache piste pistil piston pivert pivoine pivot pizza placard place placide plafond plage
plaine plaisir planche planer planete planter plaque plat platane plateau platine plein plier plomb plombier plonger
pluie plume plumier poche podium poele poeme poesie poete poignee poincon poire poireau poisson poivre poivron polder
pole polenta poli pollen pomelo pomme pommier pompe pompier ponceau ponctuel poney pont porche porphyre port portage
portail porteur portique portrait poser positif poste posture potage poteau poterie poterne potier potin potiron
poubelle poulain poule poulet poulie poupee pourpier pourpre pousser poussin poutre prairie pralin pratique precis
prefet prelude premier prendre preparer presse preuve prince principe prisme prix proche prodige profond projet promesse
prompt propre prose proverbe prudence prudent prune prunier pudeur puiser puits puma pupitre putois puzzle quai quart
quartier quartz quatuor quenelle question quete quiche quille quinoa quotient rabot racine raclette rade radeau radieux
radio radis rafale ragout raie raifort rainette raisin raison ramasser ramequin ramer rameur ranger rapide rappel
raquette rare rascasse rasoir rateau ravi ravin ravioli raviver rayon rebord recent recette receveur recevoir recif
recit redire reflet reforme refrain refuge regard region registre regle reglisse regulier reine relais relier relieur
reliure remede remorque rempart remplir renard rendre renfort renne repas repere replique reponse reporter repos requin
reseda resine respect ressort rester retour reussite reve reveil revenir revue rhubarbe riche ricin ricochet rideau
ridelle rieur rigide rigueur rillette rime rincer rire risotto rituel rivage rive rivet riviere robe robinet robinier
robuste roche roitelet roman romarin rond roquette rosace rose roseau rosette rosier rotor roue rouet rouge rouget
rougir rouleau rouler route routier roux royal ruban rubis ruche ruelle ruine ruisseau rumeur rural rustique rutabaga
rythme sable sablier sabot sabre sachet sacoche sacre safran sage sagesse salade saladier saliere salin salpetre saluer
salut samedi sandale sangle sanglier sante saphir sapin sardine sarment sarrasin satin sauce saucier sauge saule saumon
sauter sauvage savane savant saveur savoir savourer sceau scene sceptre scie science scribe seau secateur secher secret
seigle selle semaine semer semeur semoule sens sentence sentier sentir serein serenade serenite sergent serie serin
serment serpe serpent serrure service servir sesame severe sextant sierra siffler sifflet silence silex sillon simple
sincere singe siphon sirop site skier skieur slogan sobre social socle sofa soie soiree soja solaire soldat solde soleil
solide solstice solution sommet sommier sonate sonde songe sonner sonnet sonnette sonore sorbet sorbier sorcier sorgho
sortir souci souder souffle soufflet soufre soulier soupape soupe soupiere soupir souple source sourire souris souvenir
soyeux sportif square stable stage steppe strophe style stylo suave subtil succes sucre sucrier suivre sujet superbe
sureau surprise syllabe symbole synthese table tableau tablette tablier tabouret tact taille tailleur tajine talc talent
talon talus tamanoir tamaris tambour tamis tampon tanche tango tanin tanneur tante tapioca tapir tapis tardif targette
tartare tarte tartine tasse taupe taureau taxi teckel teinte tempete tempo tenace tenaille tendre tenir tenon tente
termite terrain terrasse terre terreau terril terrine texte theme theorie thermes thuya thym tiare tiede tige tigre
tilleul timbale timbre timide tirelire tirer tiroir tisane tisser titan titre toile toit tomate tomber tondre tonique
tonneau tonus topaze torche torrent tortue total toucan toucher toundra tour tourbe tourelle touriste tourner tourte
tourteau tracer traineau traire travail trefle treillis tremble trepied treteau treuil triangle tribune tricot tricycle
trier tringle triple triton trombone trone tropique trotter trousse trouver truelle truffe truite tuile tulipe tunique
tunnel turban turbine turbot tuteur tuyau unique unisson unite univers urbain usage utile utopie vacances vache vacherin
vaillant valeur valide valise vallee vallon valse vanille vannerie vannier vanter vapeur variante vase vasque vaste
vautour veau veillee veiller velin velours veloute vendeur vendre venir vent ventail verbe verdier verger verglas
vermeil vernis verre verrier verrou versant verser verseur vert vertige vertu verveine veste veteran viaduc vibrer
vicomte victoire vider vigilant vigne vigneron vigueur village ville vinaigre viole violet violette violon virgule
virole visiere visite visiteur vison vital vitesse vitrail vitrine vivacite vivant vivre vocable voeu voguer voie voile
voisin voiture volant volcan voler volet volonte vouloir voute voyage voyageur vrai wagon yaourt yucca zebre zebu zele
zenith zephyr zeste zinc zinnia zone
`
  .trim()
  .split(/\s+/)
