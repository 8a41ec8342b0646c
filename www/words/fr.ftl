### Ce que les gens lisent, en français. Les messages sont ceux de en.ftl, dans le même ordre.

## The language itself

language-tag = fr
number-decimal = ,
number-thousands = {" "}
number-percent = { $number } %
number-with-share = { $number } ({ $share } %)
number-range = { $from } à { $to }
number-none = pas un nombre
number-infinite = infini
duration-seconds = { $seconds } s
duration-minutes = { $minutes } min { $seconds } s
duration-about = environ { $time }
duration-below-second = moins de 1 s
duration-whole-minutes = { $minutes } min
quoted = « { $text } »
# Behind a name, in front of its value.
colon = {" "}:
list-comma = { $before }, { $after }
list-sentences = { $before } { $after }
list-semicolon = { $before } ; { $after }
list-and = { $before } et { $after }
list-or = { $before } ; ou { $after }
list-then = { $before }, puis { $after }
yes = oui
no = non
epochs = { $count ->
    [one] { $count } époque
   *[other] { $count } époques
}

## Measures

test-accuracy = Exactitude de test
test-loss = Perte de test
validation-accuracy = Exactitude de validation
validation-loss = Perte de validation
macro-f1 = F1, macro
training-time = Durée d’entraînement
precision = Précision
recall = Rappel
f1 = F1

## Devices

device-cpu = CPU
device-webgpu = WebGPU
device-webgpu-adapters = WebGPU : { $adapters }
device-webgpu-refused = Impossible d’ouvrir le GPU : { $reason }
device-not-built = Ce build ne calcule que sur le CPU.

## Datasets and pictures

class-t-shirt = T-shirt/haut
class-trouser = Pantalon
class-pullover = Pull
class-dress = Robe
class-coat = Manteau
class-sandal = Sandale
class-shirt = Chemise
class-sneaker = Basket
class-bag = Sac
class-ankle-boot = Bottine
dataset-file-unusable = { $dataset } : le fichier { $file } est inutilisable. { $reason }
idx-images = images
idx-labels = étiquettes
idx-header-truncated = Le fichier s’arrête dans son en-tête : il compte { $actual } octets, il en faut au moins { $needed }.
idx-bad-magic = Ce n’est pas un fichier IDX ({ $what }) : son nombre magique est { $actual } au lieu de { $expected }.
idx-wrong-dimensions = Les images ont { $rows }×{ $columns } pixels ; Kindling lit des images de 28×28.
idx-too-large = L’en-tête annonce { $count } éléments, plus qu’on ne peut en adresser.
idx-wrong-length = L’en-tête annonce { $expected } octets ({ $what }), mais le fichier en a { $actual }. Il est peut-être tronqué ; chargez-le à nouveau.
idx-label-out-of-range = L’étiquette { $index } vaut { $value } ; les étiquettes vont de 0 à 9.
idx-count-mismatch = Il y a { $images } images mais { $labels } étiquettes.
idx-empty = Le fichier ne contient aucun exemple.
picture-malformed = { $bytes } octets ne forment pas les pixels d’une image large de { $width } pixels.
photo-several-digits = Plusieurs éléments de cette image pourraient être le chiffre. Recadrez l’image sur un seul d’entre eux.

## Layers

layer-input = Entrée
layer-flatten = Aplatissement
layer-dense = Dense
layer-convolution = Conv { $kernel }×{ $kernel }
layer-pooling = { $kind } { $size }×{ $size }
layer-convolution-stride = Conv { $kernel }×{ $kernel }, pas { $stride }
layer-convolution-valid = Conv { $kernel }×{ $kernel }, valid
layer-convolution-stride-valid = Conv { $kernel }×{ $kernel }, pas { $stride }, valid
layer-activation = Activation { $activation }
activation-linear = linéaire
layer-dropout = Dropout { $percent } %
layer-spatial-dropout = Dropout spatial { $percent } %
layer-batch-normalization = Normalisation par lots
layer-global-average-pooling = Average pooling global
layer-with-activation = { $layer }, { $activation }
pooling-max = Max pooling
pooling-max-inside = max pooling
pooling-average = Average pooling
pooling-average-inside = average pooling
layer-needs-image = il lui faut une image, mais elle reçoit des caractéristiques
layer-kernel = son noyau est de { $kernel } ; il doit valoir au moins 1 et au plus { $largest }, car l’image fait { $side }×{ $side } pixels
layer-count = { $what } : { $value } ; il en faut de { $from } à { $to }
layer-setting-units = nombre de neurones
layer-setting-rate = taux en pour cent
layer-setting-size = taille
layer-setting-stride = pas
layer-too-small = il lui faut une image d’au moins { $size }×{ $size }, mais elle en reçoit une de { $side }×{ $side }
layer-kind-convolution = Convolution
layer-kind-dropout = Dropout
layer-kind-spatial-dropout = Dropout spatial
layer-kind-activation = Activation
initializer-zeros = Zéros
layer-field-units = Neurones
layer-field-kernel = Noyau
layer-field-stride = Pas
layer-field-padding = Bord
layer-field-activation = Activation
layer-field-initializer = Premiers poids
layer-field-rate = Taux (%)
layer-field-size = Taille
layer-hint-dense = Relie chaque entrée à chaque neurone.
layer-hint-convolution = Fait glisser de petits noyaux sur l’image et garde lignes et colonnes.
layer-hint-max-pooling = Garde la plus grande valeur de chaque carré.
layer-hint-average-pooling = Garde la moyenne de chaque carré.
layer-hint-global-average-pooling = Garde un nombre par canal : sa moyenne sur l’image.
layer-hint-dropout = Met des valeurs à zéro au hasard pendant l’entraînement, pour qu’aucun neurone ne compte sur un autre.
layer-hint-spatial-dropout = Met des canaux entiers à zéro au hasard pendant l’entraînement.
layer-hint-batch-normalization = Donne à chaque canal la moyenne 0 et la variance 1 sur le lot, puis l’étire et le décale selon ce qui est appris.
layer-hint-flatten = Met les valeurs de l’image en une ligne ; une couche dense le fait d’elle-même.
layer-hint-activation = Applique une fonction à chaque valeur.
layer-hint-stride = De combien de pixels un noyau avance : avec 2, l’image devient deux fois moins large.
layer-hint-padding = « same » entoure l’image de zéros, et elle garde sa taille ; « valid » non, et elle rétrécit.
layer-hint-initializer = Comment les poids sont tirés avant l’entraînement.
# Suivi d’une raison comme « elle a besoin d’une image mais reçoit des caractéristiques ».
layer-not-here = Pas ici : { $reason }.
layer-too-many = C’est la couche { $number } ; un réseau en a au plus { $most }.
layer-too-many-weighted = C’est la couche dense ou convolution numéro { $number } ; un réseau en a au plus { $most }.
epoch-time-guessed = Une époque prend { $time } sur le processeur d’un ordinateur ordinaire ; sur celui-ci, rien n’a encore été mesuré.
epoch-time-estimated = Une époque prend { $time } sur ce processeur, d’après le dernier entraînement fait ici.
epoch-time-measured = Une époque prend { $time } sur ce processeur, d’après la mesure.
template = Commencer par
template-none = Les vôtres
template-taken = Les couches sont maintenant celles de { $name }.
layers-in-order = Couches, de l’entrée aux logits
layer-input-shape = Entrée, { $shape }
layer-logits = Logits, softmax : { $figures }
layer-number-name = { $number } { $layer }
layer-shape-unknown = Forme inconnue
layer-weights = { $count ->
    [one] { $number } poids
   *[other] { $number } poids
}
layer-work = { $number } multiplications
layer-field-of = { $field } de la couche { $number }
layer-grip = Déplacer la couche { $number }, { $layer }
layer-grip-hint = Faites glisser, ou appuyez sur Alt et une flèche. Suppr retire la couche.
layer-move-up = Monter la couche { $number }, { $layer }
layer-move-down = Descendre la couche { $number }, { $layer }
layer-remove = Retirer la couche { $number }, { $layer }
layer-more = Autres réglages de la couche { $number }, { $layer }
layer-add = Ajouter une couche
layer-added = { $layer } est maintenant la couche { $number }.
layer-moved = { $layer } est maintenant la couche { $number } sur { $count }.
layer-removed = La couche { $number }, { $layer }, est retirée.
layer-undo-hint = Annuler ou Ctrl+Z remet tout comme avant.
layers-undone = Annulé.
layers-redone = Rétabli.
redo = Rétablir
template-softmax = Régression softmax
template-vgg = Petit VGG
template-deep-sigmoid = Trop profond avec sigmoïde

## Settings

setting-dataset = Jeu de données
setting-input = Entrée
setting-orientations = Orientations
setting-cell = Pixels par cellule
setting-network = Réseau
setting-convolutions = Convolutions
setting-layers = Couches
layers-hidden = Couches denses et convolutions
setting-filters = Filtres
setting-pooling = Pooling
setting-hidden = Neurones cachés
setting-optimizer = Optimiseur
setting-learning-rate = Taux d’apprentissage
setting-rho = Rho
setting-momentum = Momentum
setting-beta1 = Bêta 1
setting-beta2 = Bêta 2
setting-epsilon = Epsilon
setting-weight-decay = Weight decay
setting-initial-accumulator = Accumulateur initial
setting-centered = Centré
setting-nesterov = Nesterov
setting-schedule = Évolution du taux
setting-drop-interval = Intervalle de baisse
setting-drop-factor = Facteur de baisse
setting-patience = Patience
setting-epochs = Époques
setting-batch-size = Taille de lot
setting-seed = Graine
hint-drop = Multiplie le taux d’apprentissage par le facteur de baisse après chaque intervalle de baisse, compté en époques.
hint-patience = Arrête l’entraînement après ce nombre d’époques sans nouveau minimum de la perte sur les images de validation, et garde les poids de la dernière époque, sauf si ceux de la meilleure sont demandés. Sans part de validation, c’est la perte de test qui décide : elle a alors servi à choisir le moment de l’arrêt et paraît un peu meilleure qu’elle ne l’est.
setting-unrelated = { $key } ne concerne pas cette configuration.
setting-no-value = { $label } ne peut pas valoir { $value }.
way-pixels = Perceptron (pixels)
way-hog = Perceptron (HOG)
way-cnn = Réseau convolutif
way-layers = Couches au choix (pixels)
way-hog-layers = Couches au choix (HOG)

## Choices; "inside": in the description of a spec

input-pixels = Pixels
input-pixels-inside = pixels bruts
input-hog = Caractéristiques HOG
input-hog-settings = caractéristiques HOG, { $orientations } orientations, { $cell } pixels par cellule
network-cnn = Réseau convolutif
network-cnn-inside = CNN
network-layers = Couches au choix
network-layers-inside = couches au choix
network-perceptron = Perceptron
network-perceptron-inside = perceptron
convolution-block = { $filters } de { $kernel }×{ $kernel }
convolutions-pooled = { $convolutions } ; { $pooling } { $size }×{ $size } après chacune
told-schedule = Évolution du taux
schedule-constant = Constante
schedule-constant-inside = constante
schedule-step = Par paliers
schedule-step-inside = par paliers
schedule-step-settings = { $every ->
    [1] multiplié par { $factor } à chaque époque
   *[other] multiplié par { $factor } toutes les { $every } époques
}
schedule-cosine = Cosinus, jusqu’à zéro
schedule-cosine-inside = cosinus, jusqu’à 0
told-early-stopping = Arrêt anticipé
early-stopping-none = aucun
early-stopping-after = { $patience ->
    [one] après { $patience } époque sans { $loss } plus basse
   *[other] après { $patience } époques sans { $loss } plus basse
}

## What is wrong with a spec

spec-out-of-range = { $what } : la valeur est { $value } ; elle doit être comprise entre { $from } et { $to }.
spec-kernel = Le noyau de la convolution { $block } est de { $kernel } ; il ne doit pas dépasser { $largest }, car l’image fait { $side }×{ $side } pixels.
spec-layer = Couche { $number }, { $layer } : { $reason }.
spec-too-large = Entre ses couches, un lot compte { $millions } millions de valeurs ; cette page en garde au plus { $most } millions. Prenez un lot plus petit, moins de filtres, ou un pooling plus tôt.
spec-too-many-weights = Le réseau compte { $millions } millions de poids ; cette page en entraîne au plus { $most } millions. Prenez moins de neurones après les images, ou un pooling avant eux.
spec-convolution-of-features = Convolutions et pooling voient des pixels, pas des caractéristiques HOG. Choisissez l’un ou l’autre.
hog-cell = Pixels par cellule : la valeur est { $cell } ; elle doit diviser 28 : 1, 2, 4, 7, 14 ou 28.
hog-orientations = Orientations : la valeur est { $orientations } ; avec { $cell } pixels par cellule, elle doit être comprise entre 1 et { $most }.

## Links

link-refused = { $reason } { $remedy }
link-too-long = Le lien compte { $bytes } octets ; la limite est de { $limit } octets.
link-other-version = Le lien est de la version { $version }, mais cette page ne comprend que les versions 1 à { $known }.
link-several = Le texte contient plusieurs liens, ou des morceaux de liens, et ils diffèrent.
link-cut = Le lien est tronqué : il en manque la fin.
link-unknown-part = Kindling ne comprend pas { $part } dans le lien.
link-damaged-key = Le lien contient { $part }, qui est peut-être { $key } endommagé.
link-key-twice = Le lien donne { $key } deux fois, avec des valeurs différentes.
link-unreadable-value = Dans le lien, { $key } vaut { $value }, ce qui n’est pas { $expected }.
expected-number = un nombre
expected-whole-number = un nombre entier
expected-flag = yes ou no
expected-blocks = une liste de noyaux et de filtres comme 5x9,3x16
expected-layers = des couches comme conv-5x9,maxpool,dense-25
expected-choice = { $others } ou { $last }
link-no-experiment = Le rapport n’a pas d’expérience { $id }.
link-unrelated-key = Dans le lien, { $key } ne concerne pas les options que le lien choisit.
link-give-alone = Kindling n’en a pas tenu compte. Donnez le lien seul.
link-newer-page = Kindling n’en a pas tenu compte. Une page plus récente le comprend peut-être.
link-give-one = Kindling n’en a pas tenu compte. Donnez un seul lien.
link-ask-again = Kindling n’en a pas tenu compte, pour ne pas entraîner autre chose. Demandez le lien à nouveau.
link-no-version = Le lien n’indique pas de version. Kindling l’a lu comme un lien de version { $version }.
link-ignored = Kindling a ignoré { $part } dans le lien, parce qu’il ne le comprend pas.
link-ignored-controls = { $reason } Le lien masque ou verrouille peut-être d’autres réglages.
link-no-control = Dans le lien, { $key } nomme { $name }, qui n’est pas un réglage de cette page.
link-no-view = Dans le lien, view nomme { $name }, qui n’est pas une vue de cette page.
link-no-language = Le lien demande la langue { $name }, que cette page ne parle pas.
link-ignored-more = { $count ->
    [one] Kindling a ignoré { $count } autre partie du lien.
   *[other] Kindling a ignoré { $count } autres parties du lien.
}

## Claims and verdicts

claim-part-missing = Les résultats annoncés sont incomplets : il manque { $part }.
claim-part-wrong = Les résultats annoncés ne sont pas valables : { $part } est hors limites ou illisible.
claim-of-nothing = Aucune époque n’est terminée : il n’y a pas encore de résultat à annoncer.
claim-without-test = L’entraînement n’est pas arrivé à son test : il n’y a pas encore de résultat à annoncer.
digest-malformed = Une empreinte a 64 chiffres hexadécimaux.
figure-accuracy = exactitude
figure-test-loss = perte de test
figure-validation-loss = perte de validation
inside-test-accuracy = exactitude de test
inside-validation-accuracy = exactitude de validation
figure-f1 = F1
figure-epochs = époques
figure-confusion = matrice de confusion
figure-digest = poids et historique
figure-diverged = divergence
figure-device = appareil
figure-build = build
claim-diverged-at = à l’époque { $epoch }, pas { $step }
claim-not-diverged = aucune
verdict-difference = { $name } ({ $claimed } annoncé, { $found } trouvé)
verdict-identical = Identique au bit près.
verdict-identical-diverged = Identique au bit près : l’entraînement diverge à l’époque { $epoch }, au pas { $step }, comme il est affirmé.
verdict-within-tolerance = Identique à la tolérance près : { $reason } et les bits peuvent donc différer. Différences : { $differences }.
verdict-differs = Différent : { $differences }.
verdict-other-build = l’entraînement vient d’un autre build
verdict-on-webgpu = l’entraînement a eu lieu sur WebGPU
verdict-verified-on-webgpu = la vérification a eu lieu sur WebGPU

## What the curves say

has-diverged = L’entraînement a divergé { $place } : sa perte ou ses poids ne sont plus des nombres finis, et aucun pas suivant ne pourrait les réparer. Tout ce qui précède, jusqu’à la dernière époque entière, est conservé.
report-diverged = L’entraînement a divergé à l’époque { $epoch }, au pas { $step } : sa perte ou ses poids n’étaient plus des nombres finis, il s’est donc arrêté là. Ce qui figure ici est l’état après la dernière époque entière.
diverged-advice = Essayez un taux d’apprentissage plus petit, l’écrêtage des gradients, les réglages habituels de l’optimiseur ou une autre graine, qui tire d’autres poids initiaux.
curve-none = Aucune époque n’est terminée : il n’y a pas encore de courbe à juger.
curve-one-point = Après une époque, la { $name } est de { $loss } ; un point ne fait pas une courbe, on ne peut donc rien dire du surapprentissage.
curve-falling = La { $name } baisse encore : elle est au plus bas après la dernière époque, { $epoch } ({ $lowest }). Aucun signe de surapprentissage jusqu’ici.
curve-risen-once = La { $name } était au plus bas après l’époque { $epoch } sur { $epochs } ({ $lowest }) et a augmenté de { $rise } pendant la seule époque suivante : trop tôt pour distinguer une hausse d’une fluctuation.
curve-level = La { $name } était au plus bas après l’époque { $epoch } sur { $epochs } ({ $lowest }) et dépasse maintenant ce minimum de { $rise } : pas plus que la fluctuation habituelle de telles courbes, il est donc trop tôt pour juger.
curve-overfitting = La { $name } était au plus bas après l’époque { $epoch } sur { $epochs } ({ $lowest }) et a augmenté de { $rise } pendant les { $since } époques suivantes, alors que la perte d’entraînement baissait : le réseau est en surapprentissage. Entre-temps, son { $accuracy } est passée de { $before } à { $now }.
curve-unstable = La { $name } était au plus bas après l’époque { $epoch } sur { $epochs } ({ $lowest }) et a augmenté de { $rise } pendant les { $since } époques suivantes, mais la perte d’entraînement n’a pas baissé non plus : l’entraînement est instable, ce n’est pas du surapprentissage.
curve-diverged = Après l’époque { $epochs }, la { $name } n’est pas un nombre fini : l’entraînement a divergé.
curve-diverged-after = Après l’époque { $epochs }, la { $name } n’est pas un nombre fini : l’entraînement a divergé. Elle était au plus bas après l’époque { $epoch } ({ $lowest }).
confused-pair = { $count ->
    [1] { $predicted } au lieu de { $truth } : une fois
    [2] { $predicted } au lieu de { $truth } : deux fois
   *[other] { $predicted } au lieu de { $truth } : { $count } fois
}

## The lab report's experiments

experiment-pixels = Pixels bruts, { $hidden } neurones
experiment-hog = HOG, { $orientations } orientations, { $cell } pixels par cellule, { $hidden } neurones
experiment-cnn = CNN, { $hidden } neurones
experiment-on-dataset = { $dataset }, { $title }
note-more-neurons = Le rapport dit que plus il y a de neurones, plus le réseau surapprend, sans meilleurs résultats. Ses propres chiffres s’améliorent de 100 à 600 neurones, en perte comme en exactitude ; le surapprentissage ne se voit que dans ses courbes.
note-hog-caption = Les figures 5 et 6 ont des titres qui contredisent leurs légendes : chacun nomme le réseau de l’autre figure. Keras donne raison aux légendes : 4 orientations et 100 neurones donnent une exactitude d’environ 0,972, 8 orientations et 300 neurones 0,980. Échangées, les deux figures seraient loin des valeurs de Keras.
note-cnn-activation = Le rapport ne nomme pas l’activation des convolutions ; on suppose ReLU. Avec elle, les pertes imprimées pour 25, 250 et 500 neurones sont dans l’intervalle de Keras ; sans activation, la perte de Keras est toujours plus élevée.
note-fashion-network = Le rapport n’imprime pas ce réseau ; on suppose le CNN de sa section sur MNIST.
note-fashion-missed = Les chiffres du rapport sont un peu moins bons que tous ceux de Keras avec ReLU après les convolutions ; il a donc peut-être utilisé un autre réseau.
note-mlp-600 = La perte imprimée est un peu en dessous de la meilleure des trois exécutions de Keras.
note-confusion-hog-8-4-100 = La somme de la ligne 3 est de 1 000, mais le jeu de test contient 1 010 images du 3. Avec 10 au lieu de 0 pour les 3 pris pour des 5, elle serait juste ; c’est une supposition.
note-hog-8-4-100 = La section sur les hyperparamètres indique 100 neurones mais compte les poids de 200 (80 610 ; 100 neurones en ont 40 310). Les chiffres correspondent mieux à 100 neurones.
note-confusion-hog-4-4-100 = Les lignes 2, 3, 4, 5 et 8 s’écartent du nombre de leurs images, de +10, +10, −8, +10 et +37. Toutes seraient justes avec d’autres nombres dans la dernière colonne (1, 1, 8, 1 et 4) ; c’est une supposition.
note-hog-4-4-100-loss = La perte et l’exactitude sont un peu moins bonnes que toutes celles de Keras.
note-hog-4-4-100-remark = Le rapport remarque que le 8 est souvent pris pour un 9. Ce nombre est ici de 41, dans une ligne qui a 37 exemples de trop : il ne faut rien en conclure.
note-hog-8-7-100 = La perte est un peu moins bonne que toutes celles de Keras.
note-hog-8-4-200 = Seul le nombre de poids (80 610) correspond à 200 neurones ; la liste qui le précède en indique 100, et il n’y a pas de chiffres pour 200.
note-cnn-25 = Selon le rapport, cette perte est légèrement plus élevée que les autres ; elle est pourtant inférieure à celle du réseau à 500 neurones.
note-fashion-30-curves = Le rapport montre des courbes sans aucun chiffre, et dit que ce réseau est probablement le meilleur des trois.
note-fashion-30-seed = Keras n’a tourné qu’avec une seule graine ; son intervalle se réduit donc à une seule exécution.

## Training, checkpoints and predictions

train-other-dataset = L’entraînement utilise { $asked }, mais c’est { $prepared } qui a été préparé.
train-other-input = Le jeu de données a été préparé pour une autre entrée.
train-other-checkpoint = Ce point de sauvegarde n’appartient pas à un entraînement sur ce jeu de données.
train-planned-to-end = L’évolution en cosinus se termine avec cet entraînement. Dupliquez-le plutôt, avec plus d’époques.
train-already-done = L’entraînement compte déjà { $epochs } époques ; demandez-en plus.
train-diverged = Cet entraînement a divergé : ses poids ne sont plus des nombres finis, il ne peut donc pas continuer.
train-device-lost = L’appareil ne répond plus : il a été perdu ou n’a plus de mémoire. ({ $reason })
predict-not-finite = Les poids de ce réseau ne sont plus des nombres : un taux d’apprentissage plus petit peut aider.
predict-unreadable = Le résultat n’a pas pu être lu : { $reason }
weights-of-other-network = Ces poids appartiennent à un autre réseau : celui-ci compte { $expected } nombres, mais en voici { $found }.

## Files with weights

weights-malformed = Ce n’est pas un fichier safetensors, ou il est endommagé : { $reason }.
weights-newer = Une version plus récente de Kindling a écrit ce fichier : son format de poids et de points de sauvegarde est { $format }, mais cette version lit les formats jusqu’à { $known }.
weights-without-spec = Cette version ne reconnaît pas à quel réseau appartiennent les poids de ce fichier. Une version plus récente de Kindling y arrivera peut-être.
weights-without-state = Le fichier ne contient pas l’état de l’optimiseur : il manque { $expected } nombres pour chaque poids.
weights-without-tensor = Le fichier ne contient pas de tenseur « { $name } » de { $expected }.
weights-not-finite = « { $name } » contient des nombres qui ne sont pas finis. Un tel réseau ne peut rien classer.
foreign-stranger = Il contient « { $name } » de forme { $shape }, qu’aucune couche des réseaux de Kindling ne possède.
foreign-count = Il contient { $matrices ->
    [one] { $matrices } matrice
   *[other] { $matrices } matrices
} de couches denses, { $kernels ->
    [one] { $kernels } tenseur de noyaux
   *[other] { $kernels } tenseurs de noyaux
} de convolutions et { $biases ->
    [one] { $biases } tenseur de biais
   *[other] { $biases } tenseurs de biais
}. Un perceptron a 4 tenseurs, les poids et les biais d’une couche cachée et d’une couche de sortie ; un réseau convolutif en a 2 de plus pour chacune de ses 4 convolutions au plus.
foreign-pairs = On ne sait pas quels biais appartiennent à quels poids. Donnez-leur des noms assortis, comme fc1.weight et fc1.bias.
foreign-shapes = Les formes ne vont pas ensemble : { $shapes }. Les réseaux de Kindling sont { $networks }, et finissent par 10 classes.
foreign-shape = « { $name } » { $shape }
foreign-two-matrices = deux matrices, de 784 pixels ou de caractéristiques HOG à une couche cachée et au-delà
foreign-convolutions = des convolutions qui gardent la taille de l’image, chacune suivie d’un pooling 2×2, et deux matrices
foreign-several-meanings = Ses poids peuvent se lire comme plusieurs réseaux différents. Nommez-les comme Kindling (hidden.weight est [entrées, sorties]) ou comme PyTorch (0.weight est [sorties, entrées]).
foreign-type = « { $name } » est du type { $found } ; les poids sont en F32, F64, F16 ou BF16.
foreign-inputs = Sa première couche a { $width } entrées ; une image a 784 pixels, et aucun réglage HOG ne donne autant de caractéristiques.
foreign-several-features = Ses { $width } entrées peuvent être { $choices }. Choisissez les bonnes dans le formulaire (Entrée : caractéristiques HOG), puis importez à nouveau le fichier.
import-layout-keras = Ses poids sont rangés comme ceux de Keras.
import-layout-pytorch = Ses poids sont rangés comme ceux de PyTorch et ont été transposés.
import-assumes-pooling = Le fichier ne dit pas quel pooling le réseau utilise. Kindling suppose { $pooling } { $size }×{ $size }.
import-assumes-dataset = Le fichier ne nomme pas le jeu de données de son réseau. Kindling suppose { $dataset }.
import-assumes-inputs = Kindling suppose que ses { $width } entrées sont des { $input }.
import-assumes-pixels = Kindling suppose que le réseau voit des pixels bruts, de 0 à 1.
import-pixels = pixels bruts, de 0 à 1
import-hog = caractéristiques HOG, { $orientations } orientations dans des cellules de { $cell }×{ $cell } pixels
import-skipped = { $count ->
    [1] « { $name } » n’est pas un poids et a été ignoré.
   *[other] { $count } tenseurs ne sont pas des poids et ont été ignorés, comme « { $name } ».
}

## Charts

chart-epoch = Époque
chart-training-measured = Entraînement, à la fin de l’époque
chart-training = Entraînement
chart-training-running = Entraînement, moyenne courante
chart-gap = Écart
chart-gap-loss = Écart de généralisation de la perte
chart-gap-loss-table = Écart de généralisation de la perte par époque
chart-gap-loss-running = { $other } − entraînement, moyenne courante
chart-gap-loss-measured = { $other } − entraînement, à la fin de l’époque
chart-gap-accuracy = Écart de généralisation de l’exactitude
chart-gap-accuracy-table = Écart de généralisation de l’exactitude par époque
chart-gap-accuracy-running = Entraînement − { $other }, moyenne courante
chart-gap-accuracy-measured = Entraînement − { $other }, à la fin de l’époque
chart-gap-test = test
chart-gap-validation = validation
chart-test = Test
chart-validation = Validation
chart-test-or-validation = Test ou validation
chart-predicted-class = Classe prédite
chart-true-class = Classe réelle
chart-more-runs = { $count ->
    [one] et { $count } autre
   *[other] et { $count } autres
}
chart-not-finite-in = Valeur non finie à l’époque { $epoch }.
chart-not-finite-from = Valeurs non finies à partir de l’époque { $epoch }.
chart-not-finite-several = Valeurs non finies pendant { $count } époques à partir de l’époque { $first }.
chart-run-not-finite-in = { $run } : valeur non finie à l’époque { $epoch }.
chart-run-not-finite-from = { $run } : valeurs non finies à partir de l’époque { $epoch }.
chart-run-not-finite-several = { $run } : valeurs non finies pendant { $count } époques à partir de l’époque { $first }.
chart-runs-not-finite = { $count } entraînements ont des valeurs non finies.
chart-no-logarithm = Un axe logarithmique ne peut pas montrer 0.
chart-cut-off = Des valeurs allant jusqu’à { $value } sont coupées.
chart-note-on-run = { $run } : { $note }

## Reports

report-no-confusion = Cet entraînement n’a pas encore de matrice de confusion. Il en aura une après sa première époque.
report-unnamed-run = Entraînement sans nom
report-subtitle = { $dataset } : { $network }, entraîné pendant { $epochs }
report-perceptron = un perceptron à { $hidden } neurones cachés
report-cnn = { $convolutions ->
    [one] un CNN à { $convolutions } convolution et { $hidden } neurones cachés
   *[other] un CNN à { $convolutions } convolutions et { $hidden } neurones cachés
}
report-network = { $layers ->
    [one] un réseau de { $layers } couche
   *[other] un réseau de { $layers } couches
}
report-epochs-of = { $epochs ->
    [one] { $done } époque sur { $epochs }
   *[other] { $done } époques sur { $epochs }
}
report-loss-chart = Perte par époque, entraînement et test : { $run }
report-accuracy-chart = Exactitude par époque, entraînement et test : { $run }
report-confusion-chart = Matrice de confusion : { $run }
report-setup = Configuration
report-spec = Réglages
report-layers = Couches
report-layer = Couche
report-output = Sortie
report-parameters = Paramètres
report-total = Total
report-work = { $number } multiplications-additions par image.
report-training = Entraînement
report-history = Perte et exactitude par époque
report-epoch = Époque
report-training-loss = Perte d’entraînement
report-training-accuracy = Exactitude d’entraînement
report-results = Résultats
report-results-validation = Résultats sur les images de validation
# How a run with validation images treated its test set.
test-set-closed = Ce sont les chiffres des images de validation. Les images de test n’ont pas encore été ouvertes.
test-set-opened = Ce sont les chiffres des images de validation ; ceux des images de test suivront à la fin de l’entraînement.
open-test-set = Ouvrir les images de test
test-set-waits = Ce sont les chiffres des images de validation. Les images de test attendent : elles ne sont ouvertes qu’une fois, quand l’entraînement est terminé. Qui les ouvre maintenant choisira d’après elles, et chaque regard y adapte le choix ; les chiffres de la fin ne sont alors plus une estimation honnête pour de nouvelles images. Kindling s’en souvient, et le rapport le dit.
test-set-at-end = Les images de test ont été ouvertes à la fin de l’entraînement, avec les poids obtenus après l’époque { $epoch } sur { $epochs }.
test-set-chose = Les poids sont ceux obtenus après l’époque { $epoch }, où la perte de test était au plus bas. Les images de test ont servi à les choisir : ces chiffres paraissent un peu meilleurs qu’ils ne le sont.
# $epochs: numbers, such as "3 and 7".
test-set-early = Les images de test ont été ouvertes avant la fin, après l’époque { $epochs }. Qui a vu leurs chiffres a pu choisir d’après eux : ceux de la fin ne sont plus une estimation honnête pour de nouvelles images.
report-confusion = Matrice de confusion (colonnes : classe prédite)
report-true-class = Classe réelle
report-scores = Scores par classe
report-class = Classe
report-images = Images
report-macro-average = Moyenne macro
report-weighted-average = Moyenne pondérée
report-most-confused = Confusions les plus fréquentes :
report-no-mistakes = Le réseau a classé correctement toutes les images de test.
report-compared = Comparaison avec le rapport de laboratoire
report-comparison = Cet entraînement, le rapport et Keras
report-this-run = Cet entraînement
report-published = Rapport
report-keras = { $seeds ->
    [one] Keras, { $seeds } graine
   *[other] Keras, { $seeds } graines
}
report-place-of-figure = { $title } : figure { $figure } du rapport de laboratoire, { $section }.
report-place = { $title } : dans le rapport de laboratoire, { $section }.
report-verification = Vérification
report-proof = Le lien ouvre les mêmes réglages. Sur le CPU, le même build donne la même empreinte dans tous les navigateurs et sur toutes les machines.
report-no-proof = Cet entraînement n’a ni lien ni empreinte.
report-link = Lien
report-digest = Empreinte
report-device = Appareil
report-build = Build
report-table = Tableau : { $caption }
report-footer = Entraîné avec Kindling.

## What JavaScript gives to Rust and cannot be read; for whoever programs against it, and for damaged data

value-unreadable = { $what } : lecture impossible ({ $reason }).
value-chart = Graphique
value-chart-options = Options du graphique
value-hog = Réglages HOG
value-claim = Résultats annoncés
value-confusion = Matrice de confusion
value-dataset = Jeu de données
value-device = Appareil
value-epoch = Époque
value-format = Format
value-history = Historique
value-link = Lien
value-measure = Mesure
value-other-spec = Autre configuration
value-result = Résultat
value-run = Entraînement
value-runs = Entraînements
value-settings = Réglages
value-spec = Configuration
value-theme = Thème
setting-unknown = Il n’y a pas de réglage « { $key } ».
report-has-no-experiment = Le rapport n’a pas d’expérience « { $id } ».
report-no-json = L’entraînement ne peut pas être écrit en JSON.
chart-no-canvas = Ce navigateur ne peut pas dessiner sur le canevas du graphique.
chart-not-drawn = Un graphique n’a pas pu être dessiné : { $reason }.
train-load-first = Chargez le jeu de données avant de le préparer.
train-prepare-first = Préparez les données avant de commencer un entraînement.
train-examples-unequal = { $values } valeurs ne forment pas { $rows } lignes de { $width }.
train-labels = Les étiquettes vont de 0 à 9.
train-shards-unequal = Les longueurs des fragments ne vont pas ensemble.
predict-wrong-image = Une image a { $needed } pixels, pas { $found }.

## Imported files

import-weights-left-out = Ses poids ont été laissés de côté : { $reason }

## When the page does not start; in opening.js

opening-not-started = Cette page n’a pas encore démarré. Avec une connexion lente, cela prend un moment. S’il ne se passe rien, le site vient d’être mis à jour, ou quelque chose bloque ses scripts. Rechargez la page, désactivez les bloqueurs de scripts ou essayez un autre navigateur (Chrome ou Edge 131, Firefox 128, Safari 17 ou une version plus récente).
opening-needs = Kindling nécessite Chrome ou Edge 131, Firefox 128, Safari 17 ou une version plus récente. Mettez à jour ce navigateur ou ouvrez la page dans un autre.
opening-lacks = Il manque quelque chose à ce navigateur : { $feature }. { opening-needs }
opening-feature-modules = les modules JavaScript
opening-feature-wasm = WebAssembly, absent ou bloqué ici
opening-feature-simd = WebAssembly SIMD
opening-feature-streams = DecompressionStream
opening-feature-2022 = des fonctions que les navigateurs ont depuis 2022
opening-failed = La page n’a pas démarré : { $reason }. Rechargez-la. { opening-needs }
opening-file = Vous avez ouvert cette page comme un fichier, et les navigateurs ne laissent pas les fichiers charger des scripts. Il lui faut un serveur web. Demandez son adresse à la personne qui vous l’a donnée, ou lancez « cargo xtask serve » dans le dossier du projet.
opening-blocked = { $file } n’a pas été chargé : vous êtes hors ligne, ou quelque chose le bloque sur cet ordinateur ou son réseau. Rechargez la page. Si cela ne suffit pas, désactivez les bloqueurs pour cette page ou essayez un autre réseau.
opening-missing = { $file } manque sur le serveur ({ $status }) : le site vient d’être mis à jour, ou seule une partie en a été copiée. Rechargez la page. Si le fichier manque toujours, signalez-le au responsable de ce site.
opening-wrong-type = Le serveur envoie { $file } avec le type « { $type } », mais les navigateurs n’exécutent que « text/javascript ». Signalez-le au responsable de ce site.
opening-styles-slow = { $file } n’est pas encore arrivé : la connexion est lente, ou quelque chose le bloque. La page démarrera dès qu’il arrivera. Si cela dure trop longtemps, rechargez la page.
opening-styles-blocked = { $file } n’a pas été chargé. Rechargez la page. Si cela ne suffit pas, désactivez ce qui le bloque.

## The page itself; markup: <b>, <code>

views = Vues
notices = Avis
opened-link = Lien ouvert
run-bar = Barre d’entraînement
run-controls = Commandes de l’entraînement
step-meaning = Poursuivre d’un lot l’entraînement en pause
progress = Progression
setup = Configuration
network-diagram = Schéma du réseau
curves = Courbes
time-to-the-first-step = Temps jusqu’à la première étape
first-layer = Poids de la première couche
link-to-copy = Lien à copier
compared-with-the-report-scrollable = Comparaison avec le rapport, à faire défiler
drawing-pad-for-mouse-pen-or-finger = Surface de dessin pour la souris, le stylet ou le doigt
more-about-the-run = Détails de l’entraînement
scores-by-class-scrollable = Scores par classe, à faire défiler
scores-by-class = Scores par classe
curves-of-the-selected-runs = Courbes des entraînements choisis
selected-runs-scrollable = Entraînements choisis, à faire défiler
selected-runs-by-epoch = Entraînements choisis, par époque
import-and-export = Import et export
lab-progress = Progression du labo
notice = Avis
undo-deletion = Annuler la suppression
view-train = Entraîner
view-inside = Explorer
view-compare = Comparer
view-lab = Labo
view-class = Cours
run-at-hand = Entraînement actuel
about = À propos
dismiss = Masquer
open-the-full-page = Ouvrir la page complète
train = Entraîner
pause = Pause
step = Étape
stop = Arrêter
status = État
starting = Démarrage…
running-on = Calcul sur
details = Détails
needs-javascript = Kindling entraîne des réseaux dans votre navigateur et a besoin de JavaScript. Autorisez-le pour cette page.
data = Données
experiment = Expérience
your-own = Personnalisée
dataset-images = Images du jeu de données
more-settings = Réglages du modèle et de l’entraînement
model = Modèle
network = Réseau
training = Entraînement
learning = Apprentissage
device = Appareil
device-auto = Auto
strategy = Optimiseur, évolution du taux et arrêt anticipé
layer = Couche
output-shape = Sortie
parameters = Paramètres
what-the-curves-say = Ce que disent les courbes
verify-this-run = Vérifier cet entraînement
keep-in-my-runs = Garder cet entraînement
measured = Valeurs d’entraînement
measured-meaning = Les courbes montrent des moyennes courantes : chaque lot est évalué juste avant le pas qui en tire des leçons, pendant que les poids bougent encore, et avec dropout pendant que des neurones sont désactivés. La perte d’entraînement des premières époques est donc plus haute qu’elle ne l’est à leur fin, et avec dropout elle peut dépasser la perte de test. Mesurée à la fin d’une époque, elle est celle de toutes les images d’entraînement avec les poids de ce moment, sans dropout.
measured-running = Moyenne courante de l’époque
measured-at-end = Mesurées aussi à la fin de l’époque
measured-progress = Mesure
measured-nothing = Il n’y a pas encore de poids d’après une époque à mesurer.
measured-going = Mesurées jusqu’ici : { $done } époques sur { $count }.
measured-done = { $count ->
    [one] Une époque est mesurée. Les anneaux dans les courbes sont les valeurs mesurées.
   *[other] { $count } époques sont mesurées. Les anneaux dans les courbes sont les valeurs mesurées.
}
measured-table = Moyennes courantes et valeurs mesurées, en tableau
measured-table-scrollable = Moyennes courantes et valeurs mesurées, à faire défiler
measured-loss-running = Perte d’entraînement, moyenne courante
measured-loss-at-end = Perte d’entraînement, à la fin
measured-accuracy-running = Exactitude d’entraînement, moyenne courante
measured-accuracy-at-end = Exactitude d’entraînement, à la fin
more-charts = Autres graphiques
go-further = Prolonger
go-further-by = Prolonger de
more-epochs = époques
first-layer-weights = Poids de la première couche
results = Résultats
copy-link = Copier le lien
compared-with-the-report = Comparaison avec le rapport
draw = Dessiner
no-run-selected-yet = Aucun entraînement choisi pour l’instant.
your-drawing = Votre dessin
draw-a-digit-here = Dessinez un chiffre ici
undo = Annuler
clear = Effacer
prediction = Prédiction
class = Classe
probability = Probabilité
as-the-network-sees-it = Ce que voit le réseau
other-images = Autres images
test-image-number = N° de l’image de test
previous = Précédente
next = Suivante
next-mistake = Erreur suivante
picture-file = Fichier image (choisir ou déposer)
most-confused = Confusions les plus fréquentes
digest = Empreinte
runs = Entraînements
no-runs-yet = Pas encore d’entraînement. Appuyez sur Entraîner : chaque entraînement apparaît ici avec ses réglages et ses scores. Les entraînements restent quand la page est rechargée, et vous pouvez superposer leurs courbes dans un graphique.
chart = Graphique
run-name = Nom
differs-in = Différences
run-state = État
figure-of-validation = { $figure } (validation)
actions = Actions
runs-in-one-chart = Entraînements dans un graphique
overlay-hint = Choisissez des entraînements dans la liste pour superposer leurs courbes.
metric = Mesure
loss = Perte
accuracy = Exactitude
split = Données
split-both = Entraînement, et test ou validation
split-test = Test ou validation
split-training = Entraînement
smoothing = Lissage
selected-runs-as-a-table = Tableau des entraînements choisis
open-the-run-that-comes-with-this-page = Ouvrir l’entraînement fourni avec cette page
export-and-import = Export et import
export-and-import-meaning = L’export enregistre tous les entraînements, avec leurs poids, dans un seul fichier. Importez-le ici, dans un autre navigateur ou sur un autre ordinateur. Vous pouvez aussi importer le JSON d’un entraînement, ou des poids au format safetensors, y compris des poids enregistrés depuis Python.
export-all-runs = Tout exporter
import-runs-or-weights = Importer des entraînements ou des poids (choisir ou déposer)
the-whole-lab = Tout le labo
lab-meaning = Entraîne les réseaux du rapport avec la graine 1, en parallèle sur les cœurs libres du CPU, et remplit le tableau. Chaque réseau convolutif prend une à deux minutes.
lab-question = Quel réseau a la plus grande capacité ? Le premier perceptron a dix fois plus de poids que le réseau convolutif à 25 neurones. Mais celui-ci utilise ses poids à chaque position de l’image, et fait huit fois plus de calculs.
run-the-lab = Lancer le labo
interrupt = Interrompre
save-table = Enregistrer le tableau (CSV)
multiply-adds = Mult.-additions
here = Ici
published = Rapport
what-this-link-claims = Ce que ce lien annonce
verify = Vérifier
cancel = Annuler
verify-meaning = Vérifier refait tout l’entraînement ici, sur le CPU, à partir du lien seul.
kindling-in-a-course = Kindling dans un cours
verify-what-a-student-handed-in = Vérifier un travail rendu
class-verify = Ouvrez le lien rendu, ou collez-le ici. Ce qu’il annonce apparaît ci-dessus, et <b>Vérifier</b> refait le même entraînement sur cet ordinateur. Sur le CPU, le résultat est identique au bit près, dans tous les navigateurs ; toute différence est indiquée.
pasted-link = Lien
open-link = Ouvrir le lien
hand-out-an-exercise = Distribuer un exercice
class-step-setup = Dans la vue <b>Entraîner</b>, choisissez la configuration de départ de votre classe.
class-step-copy = Appuyez sur <b>Copier le lien</b>. Le lien contient toute la configuration et rien d’autre ; il ne nécessite ni compte ni serveur.
class-step-lock = Ajoutez à la fin du lien ce que la classe ne doit pas voir ou pas modifier : <code>&hide=optimizer,seed</code> ou <code>&lock=dataset,epochs</code>. Les noms sont ceux des réglages : <code>experiment</code>, <code>dataset</code>, <code>network</code>, <code>hidden</code>, <code>learning-rate</code>, <code>batch-size</code>, <code>device</code>, <code>lab</code>. <code>&lang=fr</code> ouvre la page en français, <code>de</code> en allemand, <code>en</code> en anglais.
class-step-hand-in = Les étudiantes et étudiants entraînent leur réseau, appuient de nouveau sur <b>Copier le lien</b> et rendent ce lien, ou un rapport obtenu avec <b>Exporter</b> dans la vue <b>Comparer</b>.
check-a-whole-class-at-once = Vérifier toute une classe à la fois
class-command = Le code source contient une commande qui lit un dossier ou un tableau de liens, vérifie chacun d’eux et écrit un tableau des verdicts : <code>cargo xtask verify</code>.
about-kindling = À propos de Kindling
about-where = Kindling entraîne de petits réseaux de neurones sur MNIST et Fashion-MNIST. Tout se passe dans cette page : du Rust compilé en WebAssembly calcule sur le CPU avec des instructions SIMD, ou sur le GPU si le navigateur dispose de WebGPU.
about-nothing-sent = Rien de ce que vous faites n’est envoyé où que ce soit. La page télécharge son code et les jeux de données depuis le site d’où elle vient. Vos entraînements restent dans ce navigateur ; les liens et les fichiers n’en sortent que si vous les copiez ou les enregistrez.
version = Version
build = Build
licence = Licence
datasets = Jeux de données
dataset-credits = MNIST : LeCun, Cortes, Burges (CC BY-SA 3.0). Fashion-MNIST : Zalando (MIT).
built-with = Réalisé avec
close = Fermer
export = Exporter
logarithmic-axis = Axe logarithmique
every-step = Chaque étape
page-title = Kindling : entraîner un réseau dans cette page
language = Langue

## Failures

failure-advice = Rechargez la page et réessayez.
failed-charts = Les graphiques n’ont pas été chargés. Vous êtes hors ligne, quelque chose les bloque, ou le site vient d’être mis à jour. Rechargez la page ; vos entraînements sont conservés. (wasm/charts : { $reason })

## The form

end = Fin
end-last = Après la dernière époque
end-early = Quand la perte de test ou de validation cesse de baisser
kernel-of-convolution = Noyau { $number }
filters-of-convolution = Filtres { $number }
number-needed = { $name } : il faut un nombre.
number-whole-needed = { $name } : il faut un nombre entier.
number-with-percent = { $name } : il faut un nombre sans signe de pourcentage ; { $percent } % font { $value }.
number-unclear = { $name } : « { $text } » n’est pas clair, cela peut être { $one } ou { $other }. Écrivez-le sans séparateur de milliers.
number-out-of-range = { $name } : la valeur doit être comprise entre { $from } et { $to }.
# In the diagram of the network, which is narrow.
diagram-input = entrée
diagram-convolution = conv
diagram-pooling = pool
diagram-dense = dense
diagram-maps = ×{ $count }

## The page as a whole

ready = Prêt. Appuyez sur Entraîner.
ready-again = Prêt à entraîner { $name } une nouvelle fois. Changez un réglage et appuyez sur Entraîner.
run-kept = { $name } fait maintenant partie de vos entraînements. La vue Comparer les présente.
reload = Recharger
notice-insecure = Cette page a été chargée en http simple. L’entraînement et l’enregistrement fonctionnent, mais les navigateurs désactivent WebGPU, la copie dans le presse-papiers et la conservation des données entre deux visites. Utilisez https pour en disposer.
notice-update = Ce site a été mis à jour depuis que vous avez ouvert cette page. Vos entraînements sont conservés. Rechargez la page quand vous voudrez.
failed-start = La page n’a pas pu démarrer.
failed-status = Le serveur a répondu { $status }.
failed-view = Cette vue n’a pas pu être chargée. Vos entraînements sont conservés. ({ $reason })
failed-language = Les textes de cette langue n’ont pas pu être chargés. Réessayez quand vous serez en ligne. ({ $reason })
failed-part = { $what } : le chargement a échoué. Vous êtes hors ligne, quelque chose le bloque, ou la page de connexion d’un réseau répond à sa place. Rechargez la page et réessayez. ({ $reason })
part-wasm = Le WebAssembly de la page

## The table of `cargo xtask verify`

verify-claimed = Annoncé
verify-found = Trouvé
verify-verdict = Verdict
verify-seconds = Secondes
verify-scores = { $accuracy }, perte { $loss }
verify-count = { $number } { $verdict }
verify-no-links = aucun lien
verify-identical = identique
verify-within-tolerance = identique à la tolérance près
verify-no-claim = rien d’annoncé
verify-differs = différent
verify-claim-unreadable = annonce illisible
verify-not-a-link = pas un lien
verify-refused = refusé
verify-failed = échec
verify-not-yet = pas encore
verify-no-link = Il n’y a pas de lien.
verify-no-kindling-link = Ce texte ne contient pas de lien Kindling.

## The trainer: workers

worker-trainer = Le module d’entraînement
worker-classifier = Le classificateur
worker-gradient = Le worker de gradients
worker-crashed = { $name } a échoué : { $reason }
worker-unloaded = { $name } a échoué : un de ses scripts ne s’est pas chargé. Si le site vient d’être mis à jour, rechargez la page ; vos entraînements sont conservés.
worker-unreadable = { $name } a échoué : sa réponse était illisible
worker-silent = { $name } a échoué : il ne répond plus
worker-closed = { $name } a été fermé.
too-late = La réponse s’est trop fait attendre.
trainer-not-loaded = Le module d’entraînement ne s’est pas chargé ({ $file } : { $reason }). Vous êtes hors ligne, quelque chose le bloque, ou le site vient d’être mis à jour. Rechargez la page ; vos entraînements sont conservés.

## The trainer: devices

device-cpu-or-webgpu = CPU ou WebGPU : { $adapter }
device-to-be-timed = « Auto » chronomètre une étape sur les deux avant le premier entraînement de cette taille.
device-timed-gpu = « Auto » a chronométré une étape : { $here } ms ici, { $there } ms sur le CPU.
device-timed-cpu = « Auto » a chronométré une étape : { $here } ms ici, { $there } ms sur WebGPU ({ $adapter }).
gpu-silent = Le GPU ne répond pas.
gpu-overdue = Le GPU ne répond pas ; le calcul se fait sur le CPU.
gpu-simulated = Ce GPU est simulé par logiciel : le CPU est beaucoup plus rapide.
gpu-not-built = Ce site a été construit sans WebGPU ; le calcul se fait sur le CPU.
gpu-needs-https = Les navigateurs n’offrent WebGPU que par https ; le calcul se fait sur le CPU.
gpu-not-in-browser = Ce navigateur n’a pas WebGPU ; le calcul se fait sur le CPU.
gpu-none = WebGPU n’a pas trouvé de GPU ici ; le calcul se fait sur le CPU.
gpu-lacks = Il manque à ce GPU la fonction « { $feature } » de WebGPU ; le calcul se fait sur le CPU.

## The trainer: datasets and arrays

data-behind-login = Le réseau a répondu par une page web au lieu de { $path } : il exige peut-être que vous vous identifiiez. Ouvrez un autre site pour le faire, puis réessayez.
data-damaged = { $path } a été endommagé pendant le téléchargement. Réessayez pour en télécharger une nouvelle copie.
data-not-published = { $path } n’est pas le fichier publié : sa somme de contrôle diffère. Le propriétaire de ce site devrait exécuter « cargo xtask data » et le reconstruire.
data-offline = Impossible de télécharger { $path } : il n’y a pas de connexion. Réessayez quand vous serez en ligne.
data-refused = Impossible de télécharger { $path } : le serveur a répondu { $status }.
data-stopped-halfway = Le téléchargement de { $path } s’est arrêté en chemin. Réessayez.
arrays-training-images = images d’entraînement
arrays-test-images = images de test
arrays-not-bytes = Les { $images } doivent être dans un seul Uint8Array. Si leurs pixels sont des nombres de 0 à 1, convertissez-les : { $code }.
arrays-no-images = Il n’y a pas d’{ $images }. Il en faut au moins une.
arrays-cut-image = Les { $images } comptent { $bytes } octets, ce qui n’est pas un multiple de 784. Chaque image doit avoir 28 × 28 pixels gris, d’un octet chacun.
arrays-no-labels = Nombre d’{ $images } : { $count } ; mais il n’y a pas d’étiquettes. Donnez une étiquette à chaque image, dans le même ordre.
arrays-unequal = Nombre d’{ $images } : { $count } ; nombre d’étiquettes : { $labels }. Donnez une étiquette à chaque image, dans le même ordre.
arrays-wrong-label = L’étiquette { $index } des { $images } vaut { $value }. Les étiquettes sont des nombres entiers de 0 à 9.

## The run at hand

list-dot = { $before } · { $after }
resume-on-cpu = Reprendre sur le CPU
further-epochs = Époques en plus
loading-trainer = Chargement du module d’entraînement…
data-reading = Lecture de { $name }…
data-downloading = Téléchargement de { $name } : { $done } sur { $all } Mo
computing-features = Calcul des caractéristiques…
timing-devices = Chronométrage d’une étape sur les deux appareils…
waiting-for-trainer = Le module d’entraînement se fait encore attendre.
waiting-for-data = Les données se font encore attendre.
waiting-advice = La connexion est lente, ou quelque chose bloque des fichiers. Si cela dure trop longtemps, arrêtez l’entraînement et rechargez la page.
device-with-notes = { $device }. { $notes }
running-on-device = Calcul sur { $device }
running-on-cpu = Le calcul se fait sur le CPU.
workers-share = { $count } workers se partagent chaque étape.
milestone = Jalon
milestone-seconds = Secondes depuis le début
milestone-trainer = Module d’entraînement chargé
milestone-data = Données lues
milestone-compiled = Pipelines WebGPU compilés
milestone-timed = Deux appareils chronométrés
milestone-first-step = Première étape terminée
progress-epoch = Époque { $epoch } sur { $epochs }
progress-step = étape { $step } sur { $steps }
progress-pace = { $steps } étapes/s
progress-left = encore { $time }
progress-told = { $progress }.
progress-score = Exactitude de test : { $accuracy }.
progress-validation = Exactitude de validation : { $accuracy }.
rest-paused = En pause { $place }.
rest-stopped = Arrêté après { $time }, { $place }.
rest-interrupted = Interrompu { $place }.
rest-done = Terminé : { $epochs } en { $time }.
rest-done-early = Terminé : { $epochs } en { $time } ; la { $loss } ne baissait plus.
rest-diverged = Divergé après { $time }, { $place }. Ce que l’on peut essayer se trouve sous les courbes.
stopped-before-first = Arrêté avant la première étape.
stopped-before-next = Arrêté avant l’étape suivante.
not-trained = Pas entraîné.
not-trained-further = Entraînement pas prolongé.
opened-run = { $name } : { $state }.
trained-in-other-tab = Un autre onglet poursuit cet entraînement. Laissez-le finir là-bas, ou arrêtez-le d’abord là-bas.
further-without-weights = Les poids de { $name } ne sont plus ici : impossible de prolonger cet entraînement. Dupliquez-le et relancez-le.

## Charts of a run, on the page

chart-confusion = Matrice de confusion
chart-confusion-meaning = Comment le réseau a classé les 10 000 images de test après la dernière époque.
chart-confusion-validation = Comment le réseau a classé les images de validation après la dernière époque.
chart-confusion-table = Matrice de confusion : classes réelles en lignes, classes prédites en colonnes
chart-accuracy-table = Exactitude par époque
chart-loss-table = Perte par époque
chart-rate = Évolution du taux d’apprentissage
chart-rate-table = Taux d’apprentissage par époque
chart-rate-first = Première étape
chart-rate-last = Dernière étape
chart-as-table = { $chart } (tableau)
chart-scrollable = { $chart }, à faire défiler
chart-of-run = { $chart } : { $run }
failed-styles = styles.css n’a pas été chargé : vous êtes hors ligne, quelque chose le bloque, ou le site vient d’être mis à jour. Rechargez la page et réessayez.

## Charts as pictures to save

save-picture = Enregistrer l’image
save-picture-of = Enregistrer l’image : { $chart }
copy-picture = Copier l’image
copied = Copié.
copy-picture-insecure = Les navigateurs ne copient les images que depuis des pages chargées en https. Enregistrez-la plutôt en PNG.
copy-picture-refused = Ce navigateur n’a pas laissé la page copier l’image. Enregistrez-la plutôt en PNG.
picture-not-made = Ce navigateur n’a pas pu créer l’image.

## The run's scores

score = Score
scores-later = Disponible après la première époque.
curves-later = Disponible après la deuxième époque.
scores-macro = Macro
scores-weighted = Pondérée
place-of-figure = Figure { $figure }, « { $section } ».
place-of-section = Section « { $section } ».

## Drawings and other images to classify

draw-clothing-here = Dessinez un vêtement ici
draw-run = { $dataset } : { $run }.
draw-sees-hog = Le réseau voit les caractéristiques HOG de l’image.
draw-only-background = Cette image ne montre que l’arrière-plan. Choisissez-en une autre.
draw-true-class = Classe réelle : { $class }
draw-image-numbers = Les images de test sont numérotées de 0 à { $last }.
draw-no-mistakes = Ce réseau classe correctement toutes les images de test.
draw-test-closed = Les images de test de cet entraînement ne sont pas encore ouvertes. Dessinez plutôt quelque chose.
draw-nothing = Rien à classer pour l’instant.
draw-no-run = Entraînez d’abord un réseau, ou choisissez un entraînement.
draw-outcome = { $class }, { $share }
draw-outcome-right = { $class }, { $share } : juste
draw-outcome-wrong = { $class }, { $share } : faux
draw-impossible = Ce navigateur ne peut pas dessiner.
picture-unreadable = Ce navigateur ne peut pas lire { $file } comme une image.
picture-is-heic = C’est une photo HEIC : enregistrez-la en JPEG, ou faites-en une capture d’écran.
picture-no-reader = Ce navigateur ne peut pas lire d’images.

## The first layer's weights

first-layer-later = Affichés après la première époque.
first-layer-of-features = Ce réseau voit des caractéristiques HOG ; ses poids ne peuvent donc pas être montrés comme des images.
first-layer-of-others = La première couche à poids ne voit pas l’image elle-même ; ses poids ne forment pas d’images.
first-layer-kernels = Les noyaux de la première convolution ({ $count }).
first-layer-neurons = Les poids de l’image vers chaque neurone ({ $count }).
first-layer-some-neurons = Les poids de l’image vers chaque neurone ({ $shown } sur { $count }).
first-layer-colors = Bleu : de l’encre à cet endroit augmente la sortie du neurone. Rouge : elle la diminue.
first-layer-not-images = Ces poids ne peuvent pas être montrés comme des images.

## The link and the views

title-of-view = { $view } · Kindling
link-with-results = Le lien contient cette configuration et ses résultats.
link-without-results = Le lien contient cette configuration, mais aucun résultat : aucun de vos entraînements terminés ne lui correspond.
link-copy-by-hand = Copiez-le ici :
link-notices-of-refusal = Ce lien a été refusé. Votre configuration n’a pas changé :
link-notices = Kindling n’a pas tout compris dans ce lien :
exercise-hidden = Masqué pour cet exercice : { $hidden }.
exercise-locked = Verrouillé pour cet exercice : { $locked }.
exercise-both = Masqué pour cet exercice : { $hidden } ; verrouillé : { $locked }.
exercise-kept = Ces réglages sont verrouillés pour cet exercice et n’ont donc pas changé : { $settings }.
paste-without-link = Ce texte ne contient pas de lien Kindling. Collez le lien entier, de « http » jusqu’à la fin.

## A link's claim, and whether it holds

claim-figure = Valeur
claim-same = Identique
claim-unreadable = Résultats annoncés illisibles.
claim-run-readable = L’entraînement lui-même est lisible et peut être effectué. Demandez le lien à nouveau pour vérifier ce qu’il annonce.
claim-not-verified = Non vérifié.
cancelled = Annulé.
claim-reading = Lecture des données…
claim-training = Nouvel entraînement : époque { $epoch } sur { $epochs }, { $done }

## The list of runs

open = Ouvrir
resume = Reprendre
duplicate = Dupliquer
delete = Supprimer
open-run = Ouvrir { $name }
resume-run = Reprendre { $name }
duplicate-run = Dupliquer { $name }
export-run = Exporter { $name }
delete-run = Supprimer { $name }
go-further-with = Prolonger { $name }
overlay-run = Superposer { $name }
name-of-run = Nom de { $name }
run-deleted = { $name } a été supprimé.
named-value = { $label } : { $value }
run-defaults = les réglages par défaut
run-name-change = { $label } { $value }
run-name-again = à nouveau
run-unreadable = Cette version de Kindling ne peut pas lire cet entraînement. { $reason }
run-not-exported = Exportation impossible : { $reason }

## States of runs

run-training = entraînement, époque { $epoch } sur { $epochs }
run-preparing = préparation
run-stopping = arrêt en cours
run-in-lab = { $state }, dans le labo
run-elsewhere = { $state }, dans un autre onglet
run-interrupted = interrompu { $place }
run-paused = en pause { $place }
run-stopped = arrêté { $place }
run-done = terminé, { $epochs }
run-done-early = terminé plus tôt, après { $epochs }
run-diverged = divergé { $place }
run-imported = importé, { $epochs }, sans poids
run-imported-weights = poids importés
place-in-epoch = à l’époque { $epoch }, étape { $step } sur { $steps }
place-after-epoch = après l’époque { $epoch }
place-before-epoch = avant la fin de la première époque

## The run that comes with the page

shipped-missing = L’entraînement fourni avec cette page n’a pas pu être chargé : vous êtes hors ligne, ou le site vient d’être mis à jour. Réessayez, ou rechargez la page.
shipped-words = Cet entraînement terminé est fourni avec la page : { $name }, graine { $seed }, { $epochs } sur le CPU. Dessinez un chiffre pour l’essayer, ou appuyez sur { train } pour lancer le vôtre.
shipped-name = { $name } (exemple fourni)
shipped-without-weights = Ce n’est pas un entraînement avec ses poids.
shipped-unfinished = Il n’est pas terminé.

## Where runs are kept

store-problem = Ce navigateur n’enregistre pas vos entraînements : { $reason }. Ils seront perdus à la fermeture de la page ; exportez donc ce dont vous avez besoin.
store-silent = son espace de stockage ne répond pas
store-full = son espace de stockage est plein
store-no-reason = il ne dit pas pourquoi
store-cleared = Ce navigateur a vidé l’espace de stockage de cette page. Les entraînements de cette liste sont à nouveau enregistrés, mais les poids des entraînements terminés sont perdus.
store-weights-unreadable = Les poids de cet entraînement sont illisibles : { $reason }. Rechargez la page et réessayez.

## Export

export-html = Rapport en page web (HTML)
export-markdown = Rapport en Markdown
export-json = Tout en JSON
export-history-csv = Historique (CSV)
export-confusion-csv = Matrice de confusion (CSV)
export-loss-svg = Courbes de perte (SVG)
export-accuracy-svg = Courbes d’exactitude (SVG)
export-confusion-svg = Matrice de confusion (SVG)
export-curves-png = Les deux courbes (PNG)
export-confusion-png = Matrice de confusion (PNG)
export-weights = Poids (safetensors)
export-no-weights = Ce navigateur n’a pas de poids pour cet entraînement.
export-nothing = Il n’y a pas encore d’entraînement à exporter.
exporting = Exportation…
exported = { $count ->
    [one] { $count } entraînement exporté dans { $file }.
   *[other] { $count } entraînements exportés dans { $file }.
}
exported-without-weights = { $name } a été exporté sans ses poids : { $problem }
export-left-out = Les entraînements que cette version ne peut pas lire ont été laissés de côté ({ $count }) : exportez-les un par un.

## Import

importing = Importation…
import-result = { $parts }.
import-imported = { $count ->
    [0] Aucun entraînement importé
    [one] { $count } entraînement importé
   *[other] { $count } entraînements importés
}
import-known = { $count ->
    [one] { $count } était déjà là
   *[other] { $count } étaient déjà là
}
import-refused = { $count ->
    [one] { $count } n’a pas pu être lu
   *[other] { $count } n’ont pas pu être lus
}
import-note = { $about } : { $note }
import-more-notes = Et { $count } de plus.
import-name-end = { $number ->
    [1] (importé)
   *[other] (importé { $number })
}
import-failed = La lecture s’est interrompue avant la fin du fichier. Rechargez la page et réessayez. Si cela se reproduit, gardez le fichier et signalez-le.
worker-reader = Le lecteur
import-no-reader = Le lecteur de poids n’a pas pu être chargé. Vérifiez la connexion, puis importez à nouveau le fichier.

## What is wrong with an imported file; "it" is the file or a run in it

import-unknown = Kindling ne peut pas le lire. Choisissez une exportation de tous les entraînements, le JSON d’un entraînement, ou des poids au format safetensors.
import-zip = C’est une archive zip, comme les fichiers de PyTorch, Keras et NumPy. Décompressez-la et choisissez un fichier qu’elle contient, ou enregistrez les poids au format safetensors.
import-hdf5 = C’est un fichier HDF5. Enregistrez les poids au format safetensors.
import-compressed = Il est compressé. Décompressez-le d’abord.
import-pickle = C’est un pickle de Python. Enregistrez les poids au format safetensors.
import-report = C’est un rapport ou une image. Choisissez le JSON de l’entraînement, ou ses poids.
import-empty = Il est vide.
import-too-large = Il fait { $size } Mo ; la limite pour de tels fichiers est de { $limit } Mo.
import-line-too-long = Une de ses lignes dépasse { $limit } Mo.
import-cut-off = Le fichier est tronqué : il manque sa dernière ligne, et peut-être d’autres entraînements.
import-wrong-count = { $promised ->
    [one] Il devrait contenir { $promised } entraînement mais en contient { $found }.
   *[other] Il devrait contenir { $promised } entraînements mais en contient { $found }.
}
import-weights-of-network = ils appartiennent à un autre réseau.
import-weights-of-spec = ils appartiennent à une autre configuration.
import-weights-of-history = ils ne correspondent pas à son historique.
import-weights-of-digest = ils ne correspondent pas à son empreinte.
file-without-runs = Ce n’est pas un fichier d’entraînements exporté de Kindling.
file-without-run = Ce n’est pas un entraînement exporté de Kindling.
file-not-json = Le contenu est endommagé ou tronqué : ce n’est pas du JSON valable.
file-checksum = Sa somme de contrôle ne correspond pas : le fichier a été endommagé ou modifié.
file-weights-not-text = Ses poids ne sont pas du texte.
file-not-base64 = Lecture impossible, ce n’est pas du Base64 : { $part }.
format-unknown = Kindling ne connaît pas son format, « { $format } ».
format-newer = Une version plus récente de Kindling l’a écrit : son format est { $format } ({ $kind }), mais cette page lit les formats jusqu’à { $known }. Rechargez cette page pour obtenir la version la plus récente.
format-of-run = un entraînement
format-of-all-runs = un fichier de tous les entraînements
format-of-report = le JSON d’un entraînement
format-not-text = Ce n’est pas du texte : { $part }.
format-unknown-device = Kindling ne connaît pas son appareil, « { $device } ».

## What is wrong with a stored or imported run

run-part-unreadable = Lecture impossible : { $part }.
run-part-name = nom
run-part-state = état
run-part-time = date ou durée
run-part-losses = pertes
run-part-history = historique
run-part-test = résultat du test
run-part-digest = empreinte
run-part-weights = poids
run-part-devices = appareils
run-part-adapters = adaptateurs
run-part-builds = builds
run-part-not-texts = Ce n’est pas une liste de textes : { $part }.
run-missing = Il manque l’entraînement.
run-without-spec = Il manque sa configuration.
run-without-history = Il manque son historique.
run-test-invalid = Le résultat de son test est impossible.
run-without-name = Il n’a pas de nom.
run-without-date = Il ne dit pas quand il a été fait.
run-unknown-state = Son état n’est pas un état possible.
run-unknown-extension = Il ne dit pas s’il a été prolongé.
run-diverged-nowhere = Il a divergé, mais ses pertes ne s’arrêtent pas à un pas où cela s’est produit.
run-done-without-digest = Il est terminé mais n’a pas d’empreinte.
run-digest-without-epoch = Il a une empreinte mais aucune époque.
run-digest-malformed = Son empreinte n’a pas 64 chiffres hexadécimaux.
run-steps-invalid = Son nombre d’étapes par époque n’est pas valable.
run-time-invalid = Sa durée d’entraînement n’est pas un nombre.
run-too-many-epochs = { $trained ->
    [one] Il a été entraîné pendant { $trained } époque, mais sa configuration en a { $epochs }.
   *[other] Il a été entraîné pendant { $trained } époques, mais sa configuration en a { $epochs }.
}
run-epoch-missing = Il manque l’époque { $epoch }.
run-epoch-misnumbered = Son historique n’a pas d’époque { $epoch }.
run-epoch-loss = Une perte de l’époque { $epoch } n’est pas un nombre possible.
run-epoch-accuracy = Une exactitude de l’époque { $epoch } n’est pas un nombre possible.
run-loss-invalid = Une perte n’est pas un nombre possible.
run-losses-cut = Ses pertes sont tronquées.
run-losses-no-list = Ses pertes ne sont pas une liste.
run-losses-length = Nombre de pertes : { $losses }. Cela ne correspond pas à { $epochs } × { $steps } (époques × étapes).
run-without-confusion = Il n’a pas de matrice de confusion.
run-confusion-without-epoch = Il a une matrice de confusion mais aucune époque.
run-confusion-shape = Sa matrice de confusion n’a pas dix lignes de dix nombres.
run-confusion-other = Sa matrice de confusion ne correspond pas à sa dernière époque.
run-unknown-device = Kindling ne connaît pas l’appareil « { $device } ».

## Runs in one chart

overlay-training = { $run }, entraînement
overlay-test = { $run }, test
overlay-validation = { $run }, validation

## The lab

lab-waiting = en attente
lab-reading = lecture des données
lab-preparing = calcul des caractéristiques
lab-epoch = époque { $epoch } sur { $epochs }, { $done }
lab-diverged = divergé
lab-done = terminé
lab-all-done = Toutes les expériences choisies sont déjà entraînées.
lab-training = { $count ->
    [one] Entraînement avec { $count } worker sur le CPU.
   *[other] Entraînement avec { $count } workers sur le CPU.
}
lab-interrupted = Interrompu. Les entraînements terminés sont conservés. Appuyez sur « { run-the-lab } » pour entraîner le reste.
lab-finished = Terminé.

## Leçons

lesson-overfitting = Une leçon : le surapprentissage
lesson-overfitting-meaning = Cinq perceptrons à 100 neurones cachés apprennent à partir de 1 000 images. 1 000 autres sont mises de côté pour la validation, et les images de test sont ouvertes une seule fois, à la fin de chaque entraînement. Le premier perceptron ne reçoit aucune aide, chacun des autres un remède. Avant de les entraîner, devinez : lequel aura la plus petite perte de validation à la fin ?
lesson-plain = Sans remède
lesson-plain-look = La perte d’entraînement tend vers 0 : chaque image est apprise par cœur. La perte de validation remonte à partir de l’époque 13 environ, alors que l’exactitude ne change guère : le réseau est de plus en plus sûr de lui, de ses erreurs aussi.
lesson-dropout = Dropout 50 %
lesson-dropout-look = À chaque pas, la moitié des neurones cachés est éteinte ; aucun ne peut donc compter sur un autre. La perte d’entraînement reste plus haute, car elle est mesurée avec un demi-réseau ; la perte de validation remonte plus tard et bien moins.
lesson-l2 = Pénalité L2
lesson-l2-look = Les grands poids coûtent quelque chose : ils restent petits, et l’assurance du réseau avec eux. L’exactitude d’entraînement atteint quand même 100 %, mais la perte de validation ne remonte guère.
lesson-augmentation = Augmentation
lesson-augmentation-look = À chaque époque, chaque image est de nouveau décalée de 2 pixels au plus et tournée de 10° au plus ; il n’y a rien à apprendre par cœur. Ce réseau apprend le plus lentement et n’a pas fini après 40 époques, et pourtant il finit avec la plus petite perte de validation, de loin : plus de données, c’est le meilleur remède.
lesson-early-stopping = Arrêt anticipé
lesson-early-stopping-look = Le même entraînement que le premier, au bit près, mais il s’arrête dès que la perte de validation n’a pas baissé pendant 5 époques, et garde les poids de la meilleure. Cela ne coûte rien et économise presque tout le temps. Choisir d’après les images de test ferait paraître l’exactitude meilleure qu’elle ne l’est.
lesson-run = Entraînement
lesson-lowest = Plus petite perte de validation
lesson-lowest-epoch = À l’époque
lesson-last = Dernière perte de validation
lesson-training-loss = Dernière perte d’entraînement
lesson-test-accuracy = Exactitude de test
lesson-train = Entraîner les { $count } réseaux
lesson-all-done = Tous les réseaux de cette leçon sont déjà entraînés.
lesson-interrupted = Interrompu. Les entraînements terminés sont conservés ; relancez pour continuer.
lesson-rests = interrompu
lesson-elsewhere = s’entraîne ailleurs
lesson-chart = Perte de validation des réseaux de la leçon
lesson-table-scrollable = Réseaux de la leçon, à faire défiler
lesson-progress = Progression de la leçon
lesson-training-too = Montrer aussi la perte d’entraînement

## The images of a cell of the confusion matrix

matrix-cells = Cases de la matrice de confusion
matrix-cell = { $count ->
    [one] Classe { $truth }, prédite { $predicted } : { $count } image
   *[other] Classe { $truth }, prédite { $predicted } : { $count } images
}
gallery = Images
gallery-classifying = Classification des images de test…
gallery-surest = Les plus sûres d’abord. Appuyez sur une image pour l’examiner.
gallery-least-sure = Les moins sûres d’abord. Appuyez sur une image pour l’examiner.
gallery-which = Lesquelles
gallery-cell = Cette case
gallery-all = Toutes les erreurs
gallery-mistakes = { $count ->
    [one] Toutes les erreurs : { $count } image
   *[other] Toutes les erreurs : { $count } images
}
gallery-filter = Filtre
gallery-no-filter = aucun
gallery-lost = Fausses ici, correctes après l’époque { $epoch }
gallery-won = Correctes ici, fausses après l’époque { $epoch }
gallery-right-there = Fausses ici, correctes dans { $run }
gallery-wrong-there = Correctes ici, fausses dans { $run }
gallery-comparing = Comparaison…
gallery-left = { $left } images sur { $count }.
gallery-no-weights-there = Les poids de { $run } ne sont pas là : choisissez-en un autre.
gallery-nothing = Il n’y a pas de telle image.
gallery-none = Aucune image de test n’a cette classe réelle et cette prédiction.
gallery-other-moment = La matrice vient d’un autre moment ou d’un autre appareil ; ces images montrent ce que les poids du réseau en font maintenant, sur le CPU.
gallery-of-validation = La matrice est celle des images de validation ; celles-ci sont des images de test.
gallery-no-weights = Les poids de cet entraînement ne sont pas dans ce navigateur ; il ne peut donc pas classer les images. Entraînez-le à nouveau.
gallery-image = Image de test { $number }, prédite à { $share }
gallery-place = { $from } à { $to } sur { $count }
gallery-previous = Précédentes
gallery-next = Suivantes

## Look inside: layer by layer

look = Couche par couche
look-nothing = Dessinez quelque chose ou choisissez une image de test pour voir ce qu’en fait chaque couche du réseau.
look-meaning = Ce que chaque couche fait de l’image : le bleu est positif, le rouge négatif ; dans une couche, la couleur la plus intense est la plus grande valeur.
look-press = Appuyez sur une valeur pour voir de quoi elle est la somme.
look-name = Couche { $number } : { $layer }
look-range = { $shape }, de { $least } à { $most }
look-value = Valeur
look-map = Carte ou neurone
look-row = Ligne
look-column = Colonne
look-input-value = { $value } : une valeur de l’entrée du réseau.
look-pooled-value = { $value } : tirée d’un carré de quatre valeurs de la couche précédente.
look-sum = { $count } produits (dont { $zeros } par zéro) et le biais { $bias } donnent { $sum }. Après l’activation : { $value }.
look-logit = { $count } produits (dont { $zeros } par zéro) et le biais { $bias } donnent { $sum } : un logit, dont softmax fait une probabilité.
look-from = Provenance
look-weight = Poids
look-product = Produit
look-neuron = valeur { $number }
look-pixel = carte { $map }, ligne { $row }, colonne { $column }

## Why this class?

why = Pourquoi cette classe ?
why-predicted = { $class }, comme prédit
why-times-input = Gradient × entrée
why-times-input-means = Le bleu parle pour la classe, le rouge contre elle : chaque pixel multiplié par la variation du logit avec lui. Vrai seulement pour de très petits changements ; là où le pixel est noir, cela ne dit rien.
why-grad-cam = Grad-CAM
why-grad-cam-means = Où les cartes de la dernière convolution parlent pour la classe. Grossier, et ce qui parle contre elle est laissé de côté.
why-occlusion = Occlusion
why-occlusion-means = De combien la classe devient moins probable avec un carré gris à cet endroit. Honnête, mais le carré lui-même peut ressembler à un trait.
why-no-convolution = Ce réseau n’a pas de convolution.
persuade = En faire un autre…
persuade-class = Autre classe
persuade-none = à choisir
persuade-means = Les plus petits pas qui font prendre l’image pour une autre classe par le réseau.
persuade-asking = À petits pas…
persuade-features = Ce réseau voit des caractéristiques HOG ; de petits pas parmi elles ne font pas une image.
persuaded = L’image modifiée
persuade-done = { $steps ->
    [one] Pour le réseau, c’est maintenant { $class }, après { $steps } pas : une distance de { $distance }, et aucun pixel changé de plus de { $largest } sur 1. Une autre image du jeu est à une distance d’environ dix.
   *[other] Pour le réseau, c’est maintenant { $class }, après { $steps } pas : une distance de { $distance }, et aucun pixel changé de plus de { $largest } sur 1. Une autre image du jeu est à une distance d’environ dix.
}
persuade-failed = Même { $steps } pas, une distance de { $distance }, n’en font pas { $class }.

## Au fil des époques

epochs-play = Lecture
epochs-hold = Arrêter ici
epochs-none = Entraînez un réseau : chaque époque reste ici.
epochs-after = après l’époque { $epoch } sur { $epochs } : { $accuracy } d’exactitude
epochs-validated = après l’époque { $epoch } sur { $epochs } : { $accuracy } d’exactitude sur les images de validation
epochs-finished = le réseau final, après l’époque { $epoch } sur { $epochs } : { $accuracy } d’exactitude sur les images de test
epochs-now = maintenant, { $place }
epochs-imported = poids importés
epochs-only-last = Les époques précédentes ne sont pas là.
epochs-kept-all = Chaque époque est gardée : { $size } Mo sur { $limit }.
epochs-kept-some = Une époque sur { $stride } est gardée : { $size } Mo sur { $limit }. Avec moins d’époques ou un réseau plus petit, toutes restent.
run-after-epoch = { $run }, après l’époque { $epoch }

## La carte des images de test

map = Carte des images de test
map-way = Méthode
map-pca = ACP
map-tsne = t-SNE
map-nothing = Entraînez un réseau, ou ouvrez un entraînement avec ses poids. Vous verrez alors ici quelles images de test se ressemblent pour sa dernière couche cachée.
map-test-closed = La carte montre des images de test : elle attend que celles de cet entraînement soient ouvertes.
map-classifying = { $run } regarde { $count } images de test…
map-moving = Les points cherchent leurs voisins…
map-progress = Avancement de la carte
map-pca-means = { $run }, les { $count } premières images de test : les { $values } valeurs de la dernière couche cachée, vues du côté d’où elles sont le plus étalées.
map-shares = Le plan montre { $share } de la variance : { $first } en largeur et { $second } en hauteur.
map-tsne-means = { $run }, les { $count } premières images de test : les voisins dans le plan ont des valeurs semblables dans la dernière couche cachée ({ $values } valeurs). La distance entre les groupes et leur taille ne disent pas grand-chose.
map-divergence = Divergence de Kullback-Leibler : { $divergence }.
map-hint = Appuyez sur une image pour la voir dans le réseau. Tracez une ligne autour de plusieurs pour les ouvrir. Au clavier : les flèches et Entrée. Les erreurs ont un cadre rouge.
map-plane = Carte de { $count } images de test (erreurs : { $mistakes }). Le tableau dit la même chose par classe.
map-point = Pointez une image pour la voir en grand.
map-right = Image de test { $number } : { $truth }, comme prédit ({ $share }).
map-mistaken = Image de test { $number } : une erreur. Classe réelle { $truth }, prédite { $taken } ({ $share }).
map-only-mistakes = Seulement les erreurs
map-classes = Images et erreurs par classe
map-images = Images
map-mistakes = Erreurs
map-open = Ouvrir
map-open-class = Ouvrir les images de la classe { $class }
map-class-images = { $count ->
    [one] Classe { $class } : { $count } image
   *[other] Classe { $class } : { $count } images
}
map-lasso = { $count ->
    [one] { $count } image dans la ligne
   *[other] { $count } images dans la ligne
}
map-with-mistakes = { $mistakes ->
    [one] { $images }, { $mistakes } erreur
   *[other] { $images }, { $mistakes } erreurs
}
map-order = Les erreurs d’abord. Appuyez sur une image pour l’examiner.
map-lasso-empty = Il n’y a pas d’image dans la ligne.
map-digest = Empreinte de la carte
map-save = Enregistrer en PNG
map-too-few = Une carte demande { $needed } images, mais il y en a { $found }.
map-all-alike = Pour la dernière couche cachée de ce réseau, toutes les images sont pareilles : il n’y a rien à placer. Ses neurones sont peut-être morts : entraînez-le de nouveau avec un taux d’apprentissage plus petit.

## Mort ou vif

vitals = Mort ou vif
vitals-nothing = Entraînez un réseau ou ouvrez un entraînement, et voyez lesquels de ses neurones ne s’activent jamais, et comment se répartissent ses poids, ses valeurs et ses gradients.
vitals-meaning = Avec { $images } images de test : quels neurones ne s’activent jamais, et comment se répartissent les poids d’une couche, ses valeurs après l’activation (et le pooling) et les gradients de la perte moyenne des { $differentiated } premières images. L’époque choisie est en bleu ; les plus anciennes sont derrière, les plus récentes devant. Les zéros et au plus 1 % des plus extrêmes ne sont pas dessinés.
vitals-examining = Examinées jusqu’ici : { $done } époques sur { $count }.
vitals-weights = Poids
vitals-values = Valeurs
vitals-gradients = Gradients
vitals-picture = { $layer } : { $what } après chaque époque
vitals-zeros = { $share } de zéros
vitals-all-neurons-fire = { $units ->
    [one] Son neurone s’active.
   *[other] Les { $units } neurones s’activent tous.
}
vitals-all-maps-fire = { $units ->
    [one] Sa carte s’active.
   *[other] Les { $units } cartes s’activent toutes.
}
vitals-silent-neurons = { $count ->
    [one] { $count } neurone sur { $units } ne s’active jamais ({ $share }).
   *[other] { $count } neurones sur { $units } ne s’activent jamais ({ $share }).
}
vitals-silent-maps = { $count ->
    [one] { $count } carte sur { $units } ne s’active jamais ({ $share }).
   *[other] { $count } cartes sur { $units } ne s’activent jamais ({ $share }).
}
vitals-which = Muets : { $named }.
vitals-which-and-more = Muets : { $named } et { $others } de plus.
vitals-logits = Logits : sans ReLU, rien ne peut devenir muet.
vitals-silent-means = Un neurone qui ne s’active jamais ne transmet rien et n’apprend rien : le gradient de ses poids est nul.
vitals-more-silent = Après l’époque { $first }, { $before } ne s’activaient jamais ; après l’époque { $epoch }, { $now }.
vitals-many-silent = { $layer } : la moitié ou plus ne s’active jamais. Un taux d’apprentissage plus petit en garde davantage en vie.
vitals-no-gradient = { $layer } : tous les gradients sont nuls. Elle n’apprend plus rien.
vitals-faint = Les gradients s’évanouissent sur le chemin du retour : dans { $first }, ils sont { $factor } fois plus petits que dans { $last }, et elle apprend donc lentement.
vitals-weights-grow = Les poids de { $layer } grandissent à chaque époque : ils sont { $factor } fois plus grands qu’après l’époque { $epoch }. Un weight decay les garde petits.
vitals-values-grow = Les valeurs de { $layer } grandissent à chaque époque : elles sont { $factor } fois plus grandes qu’après l’époque { $epoch }, et le réseau devient de plus en plus sûr de lui.
vitals-table = En chiffres
vitals-table-scrollable = Mort ou vif en chiffres, à faire défiler
vitals-never-fire = Jamais actifs
vitals-of = { $count } sur { $units }
vitals-norm-of = { $what } : norme
vitals-norms = Normes par époque
vitals-norms-meaning = La norme L2 des poids d’une couche et celle de leurs gradients : la racine carrée de la somme des carrés, sans les biais, sur un axe logarithmique. Des poids qui ne cessent de grandir vont de pair avec le surapprentissage ; des gradients qui diffèrent de puissances de dix d’une couche à l’autre signifient que ces couches apprennent à des vitesses très différentes.
vitals-norm-weights = Norme des poids, par couche
vitals-norm-gradients = Norme des gradients, par couche
vitals-mean-of = { $what } : moyenne
vitals-spread-of = { $what } : écart type
vitals-largest-of = { $what } : plus grande valeur absolue
predict-wrong-labels = Il faut des images et, pour chacune, sa classe de 0 à 9.

## Champs récepteurs, et HOG en lignes

look-hovered = { $place } : { $value }.
look-field = { $count ->
    [one] Elle voit un pixel de l’image.
   *[other] Elle voit { $height } × { $width } pixels de l’image.
}
look-hover = Sous la souris, elle montre quelle partie de l’image elle voit.
look-hog = HOG en traits
look-hog-means = Dans chaque cellule de { $side } × { $side } pixels, des traits suivent ses contours : plus ils sont longs, plus la part de cette direction dans la cellule est grande.

## Un regard à l’intérieur dans un rapport

export-look = Avec un regard dans le réseau : les images le plus souvent confondues, et pourquoi
export-look-means = Dans le rapport en page web et en Markdown. Le réseau classe pour cela les images de test, ce qui prend quelques secondes.
export-look-no-weights = Ce navigateur n’a pas les poids de cet entraînement ; on ne peut donc pas regarder dans le réseau.
export-look-no-confusion = Il n’y a pas encore de matrice de confusion qui dirait ce qui est confondu.
export-look-test-closed = Les images de test de cet entraînement ne sont pas encore ouvertes : on ne peut pas les montrer.
export-looking = Regard dans le réseau…
report-look = Dans le réseau
report-look-all = Les plus sûres d’abord, chacune avec la probabilité de { $class }.
report-look-some = Les { $shown } plus sûres, chacune avec la probabilité de { $class }.
report-look-elsewhere = Les images, et ce qui parle pour la prédiction de la première, sont dans le rapport en page web.
report-look-why = Pourquoi { $class } ? Ce qui parlait pour cette classe dans la plus sûre de ces erreurs, l’image de test { $number } :
report-no-png = Ce n’est pas une image qu’un rapport peut contenir.
value-look = Regard dans le réseau

## Quelles images d’entraînement, et avec quelles étiquettes

setting-training-images = Images d’entraînement
setting-label-noise = Bruit d’étiquettes
setting-validation-split = Part de validation
hint-training-images = La graine les tire au sort, chaque classe en proportion. Le plus grand nombre les prend toutes.
hint-label-noise = Cette part d’entre elles, 0,2 pour 20 %, reçoit une autre classe, tirée au sort par la graine. La perte et l’exactitude d’entraînement se mesurent avec ces étiquettes ; les images de test gardent les leurs.
hint-validation-split = Cette part d’entre elles, 0,2 pour 20 %, est mise de côté : sans entraînement, avec ses propres étiquettes, tirée au sort par la graine, chaque classe en proportion. Les courbes, l’arrêt anticipé et la meilleure époque se règlent alors sur elle, et les images de test ne sont ouvertes qu’une fois, à la fin.
setting-best-epoch = Poids de la meilleure époque
hint-best-epoch = Le réseau final est alors celui de l’époque où la perte de validation est la plus basse, au lieu du dernier. Sans part de validation, c’est la perte de test qui choisit : elle paraît meilleure qu’elle ne l’est.
training-images-all = toutes
label-noise-none = aucun
validation-split-none = aucune
told-finished-network = Réseau final
network-of-last-epoch = après la dernière époque
network-of-best-epoch = après l’époque où la { $loss } est la plus basse
spec-no-percent = { $what } : la valeur est { $value } ; il faut un nombre entier de pour cent, avec deux décimales au plus.
train-too-few-images = L’entraînement demande { $asked } images, mais il n’y en a que { $there }.
training-set = Moins d’images, bruit d’étiquettes, validation

## Ce qui empêche un réseau d’apprendre par cœur

regularization = Régularisation
setting-l1 = L1
setting-l2 = L2
told-penalty = Pénalité des poids
penalty-none = aucune
penalty-l1 = L1 { $l1 }
penalty-l2 = L2 { $l2 }
penalty-l1-l2 = L1 { $l1 }, L2 { $l2 }
hint-penalty = L’entraînement minimise aussi L1 fois la somme des valeurs absolues des poids, et L2 fois la somme de leurs carrés ; les biais restent libres. Les pertes affichées n’en tiennent pas compte, pour que les entraînements se comparent ; dans Keras, la perte les contient.
hint-decoupled-decay = Chaque pas retire à chaque poids et à chaque biais cette part, multipliée par le taux d’apprentissage.
setting-clipping = Écrêtage du gradient
clipping-none = Aucun
clipping-none-inside = aucun
clipping-value = Par valeur
clipping-norm = Par norme, chaque tenseur
clipping-global-norm = Par norme, tous ensemble
clipping-value-settings = chaque nombre à ±{ $threshold }
clipping-norm-settings = la norme de chaque tenseur à { $threshold }
clipping-global-norm-settings = la norme de l’ensemble à { $threshold }
setting-clip-threshold = Seuil d’écrêtage
hint-clipping = La plus grande valeur absolue d’un nombre, ou la plus grande norme : clipvalue, clipnorm et global_clipnorm dans Keras.
setting-averaging = Moyenne des poids
averaging-none = Aucune
averaging-none-inside = aucune
averaging-ema = Moyenne mobile exponentielle
averaging-ema-settings = exponentielle, momentum { $momentum }
averaging-ema-overwriting = { $steps ->
    [1] exponentielle, momentum { $momentum }, remplace les poids à chaque pas
   *[other] exponentielle, momentum { $momentum }, remplace les poids tous les { $steps } pas
}
setting-ema-momentum = Momentum de la moyenne
setting-ema-overwrite-frequency = Remplacer tous les (pas)
hint-averaging = Les époques sont évaluées avec la moyenne, qui est aussi le réseau de l’entraînement ; celui-ci continue avec les poids eux-mêmes. Après ce nombre de pas, la moyenne les remplace ; 0 signifie jamais.
setting-label-smoothing = Lissage des étiquettes
hint-label-smoothing = Cette part de chaque étiquette est répartie sur les dix classes. Les pertes affichées comptent les étiquettes telles quelles ; dans Keras, la perte compte les étiquettes lissées.
spec-decay-of-adam = Adam avec weight decay, c’est AdamW, qui a son propre réglage : choisissez AdamW.
## Augmentation : comment les images d’entraînement sont modifiées

augmentation = Augmentation
setting-shift = Décalage en pixels
setting-rotate = Rotation en degrés
setting-scale = Échelle en pour cent
setting-elastic = Force élastique
setting-flip = En retourner la moitié, gauche et droite
hint-augmentation = À chaque époque, chaque image d’entraînement est différente : la graine tire tout cela au sort, pour chaque image et chaque époque, de rien jusqu’au nombre indiqué, dans les deux sens. 0 le désactive. Les images de test restent telles quelles.
hint-elastic = 34 est la valeur recommandée pour les chiffres par Simard, Steinkraus et Platt (2003).
augmentation-none = aucune
augmentation-shift = décalage de { $shift ->
    [one] { $shift } pixel
   *[other] { $shift } pixels
} au plus
augmentation-rotate = rotation de { $rotate }° au plus
augmentation-scale = taille changée de { $scale } au plus
augmentation-elastic = élastique, de force { $elastic }
augmentation-flip = retournements
spec-augmented-features = Les caractéristiques HOG ne peuvent pas être augmentées. Choisissez les pixels bruts en entrée, ou mettez tout à 0 dans Augmentation.
spec-flip = { $dataset } ne peut pas être augmenté par des retournements : retournées, ses images veulent dire autre chose, ou rien. Désactivez les retournements.
augmented-images = Trois images d’entraînement, et ce que les quatre premières époques en voient :
augmented-original = original
augmented-epoch = époque { $epoch }
augmented-label-original = { $class }, image d’entraînement { $number }
augmented-label = { $class }, image d’entraînement { $number }, époque { $epoch }
