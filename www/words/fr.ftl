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
quoted = « { $text } »
list-comma = { $before }, { $after }
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
macro-f1 = F1, macro
training-time = Durée d’entraînement
precision = Précision
recall = Rappel
f1 = F1

## Devices

device-cpu = CPU
device-webgpu = WebGPU
device-webgpu-adapters = WebGPU : { $adapters }
device-webgpu-refused = Impossible d’ouvrir le GPU : { $reason }
device-not-built = Cette version de l’entraîneur ne fonctionne que sur le CPU.

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
dataset-file-unusable = { $dataset } : le fichier { $file } est inutilisable. { $reason }
idx-images = images
idx-labels = étiquettes
idx-header-truncated = Le fichier s’arrête dans son en-tête : il compte { $actual } octets, il en faut au moins { $needed }.
idx-bad-magic = Ce n’est pas un fichier IDX ({ $what }) : son nombre magique est { $actual } au lieu de { $expected }.
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
layer-with-activation = { $layer }, { $activation }
pooling-max = Max pooling
pooling-max-inside = max pooling
pooling-average = Average pooling
pooling-average-inside = average pooling
layer-needs-image = il lui faut une image, mais elle reçoit des caractéristiques
layer-kernel = son noyau est de { $kernel } ; il doit être impair et au plus { $largest }, car l’image a { $side }×{ $side } pixels
layer-too-small = il lui faut une image d’au moins { $size }×{ $size }, mais elle en reçoit une de { $side }×{ $side }

## Settings

setting-dataset = Jeu de données
setting-input = Entrée
setting-orientations = Orientations
setting-cell = Pixels par cellule
setting-network = Réseau
setting-convolutions = Convolutions
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
setting-centered = Centré
setting-nesterov = Nesterov
setting-schedule = Évolution du taux
setting-drop-interval = Intervalle de baisse
setting-drop-factor = Facteur de baisse
setting-patience = Patience
setting-epochs = Époques
setting-batch-size = Taille des lots (batch)
setting-seed = Graine
hint-drop = Multiplie le taux d’apprentissage par le facteur de baisse après chaque intervalle de baisse, compté en époques.
hint-patience = Arrête l’entraînement après ce nombre d’époques sans nouveau minimum de la perte de test, et garde les poids de la dernière époque. La perte de test a alors servi à choisir la fin : elle paraît un peu meilleure qu’elle ne l’est.
setting-unrelated = { $key } ne concerne pas cette configuration.
setting-no-value = { $label } ne peut pas valoir { $value }.
way-pixels = Perceptron sur les pixels
way-hog = Perceptron sur des caractéristiques HOG
way-cnn = Réseau convolutif

## Choices; "inside": in the description of a spec

input-pixels = Pixels
input-pixels-inside = pixels bruts
input-hog = Caractéristiques HOG
input-hog-settings = caractéristiques HOG, { $orientations } orientations, { $cell } pixels par cellule
network-cnn = Réseau convolutif
network-cnn-inside = CNN
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
    [one] après { $patience } époque sans perte de test plus basse
   *[other] après { $patience } époques sans perte de test plus basse
}

## What is wrong with a spec

spec-out-of-range = { $what } : la valeur est { $value } ; elle doit être comprise entre { $from } et { $to }.
spec-kernel = Le noyau de la convolution { $block } est de { $kernel } ; il doit être impair et au plus { $largest }, car l’image a { $side }×{ $side } pixels.
spec-layer = Couche { $number }, { $layer } : { $reason }.
spec-unknown-network = Cette version entraîne des perceptrons à une couche cachée, seuls ou après des convolutions qui finissent toutes par le même pooling.
spec-convolution-of-features = Un réseau convolutif voit des pixels, pas des caractéristiques HOG. Choisissez l’un ou l’autre.
hog-cell = Pixels par cellule : la valeur est { $cell } ; elle doit diviser 28 : 1, 2, 4, 7, 14 ou 28.
hog-orientations = Orientations : la valeur est { $orientations } ; avec { $cell } pixels par cellule, elle doit être comprise entre 1 et { $most }.

## Links

link-refused = { $reason } { $remedy }
link-too-long = Le lien compte { $bytes } octets ; la limite est de { $limit } octets.
link-other-version = Le lien est de la version { $version }, mais cette page ne comprend que la version { $known }.
link-several = Le texte contient plusieurs liens, ou des morceaux de liens, et ils diffèrent.
link-cut = Le lien est tronqué : il en manque la fin.
link-unknown-part = Kindling ne comprend pas { $part } dans le lien.
link-damaged-key = Le lien contient { $part }, qui est peut-être { $key } endommagé.
link-key-twice = Le lien donne { $key } deux fois, avec des valeurs différentes.
link-unreadable-value = Dans le lien, { $key } vaut { $value }, ce qui n’est pas { $expected }.
expected-number = un nombre
expected-whole-number = un nombre entier
expected-flag = yes ou no
expected-blocks = une liste de noyaux et de filtres comme 5x9,3x16
expected-choice = { $others } ou { $last }
link-no-experiment = Le rapport n’a pas d’expérience { $id }.
link-unrelated-key = Dans le lien, { $key } ne concerne pas les options que le lien choisit.
link-give-alone = Kindling n’en a rien utilisé. Donnez le lien seul.
link-newer-page = Kindling n’en a rien utilisé. Une page plus récente le comprend peut-être.
link-give-one = Kindling n’en a rien utilisé. Donnez un seul lien.
link-ask-again = Kindling n’en a rien utilisé, pour ne pas entraîner une autre configuration. Demandez le lien à nouveau.
link-no-version = Le lien n’indique pas de version. Kindling l’a lu comme la version { $version }.
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

claim-part-missing = Les résultats annoncés sont incomplets : il manque { $part }.
claim-part-wrong = Les résultats annoncés ne sont pas valables : { $part } est hors limites ou illisible.
claim-of-nothing = Aucune époque n’est terminée : il n’y a pas encore de résultat à annoncer.
digest-malformed = Une empreinte a 64 chiffres hexadécimaux.
figure-accuracy = exactitude
figure-test-loss = perte de test
figure-f1 = F1
figure-epochs = époques
figure-confusion = matrice de confusion
figure-digest = poids et historique
figure-device = appareil
figure-build = build
verdict-difference = { $name } : { $claimed } annoncé, { $found } trouvé
verdict-identical = Identique au bit près.
verdict-within-tolerance = Identique à la tolérance près : { $reason }, les bits peuvent donc différer : { $differences }.
verdict-differs = Différent : { $differences }.
verdict-other-build = l’entraînement vient d’un autre build
verdict-on-webgpu = l’entraînement a eu lieu sur WebGPU
verdict-verified-on-webgpu = la vérification a eu lieu sur WebGPU

## What the curves say

curve-none = Aucune époque n’est terminée : il n’y a pas encore de courbe à juger.
curve-one-point = Après une époque, la perte de test est de { $loss } ; un point ne fait pas une courbe, on ne peut donc rien dire du surapprentissage.
curve-falling = La perte de test baisse encore : elle est la plus basse après la dernière époque, { $epoch } ({ $lowest }). Aucun signe de surapprentissage jusqu’ici.
curve-risen-once = La perte de test a été la plus basse après l’époque { $epoch } sur { $epochs } ({ $lowest }) et a augmenté de { $rise } pendant la seule époque suivante : trop tôt pour distinguer une hausse d’une fluctuation.
curve-level = La perte de test a été la plus basse après l’époque { $epoch } sur { $epochs } ({ $lowest }) et dépasse maintenant ce minimum de { $rise } : pas plus que la fluctuation habituelle de telles courbes, il est donc trop tôt pour juger.
curve-overfitting = La perte de test a été la plus basse après l’époque { $epoch } sur { $epochs } ({ $lowest }) et a augmenté de { $rise } pendant les { $since } époques suivantes, alors que la perte d’entraînement baissait : le réseau est en surapprentissage. Entre-temps, son exactitude de test est passée de { $before } à { $now }.
curve-unstable = La perte de test a été la plus basse après l’époque { $epoch } sur { $epochs } ({ $lowest }) et a augmenté de { $rise } pendant les { $since } époques suivantes, mais la perte d’entraînement n’a pas baissé non plus : l’entraînement est instable, ce n’est pas du surapprentissage.
curve-diverged = Après l’époque { $epochs }, la perte de test n’est pas un nombre fini : l’entraînement a divergé.
curve-diverged-after = Après l’époque { $epochs }, la perte de test n’est pas un nombre fini : l’entraînement a divergé. Elle a été la plus basse après l’époque { $epoch } ({ $lowest }).
confused-pair = { $count ->
    [1] { $truth } pris pour { $predicted } : une fois
    [2] { $truth } pris pour { $predicted } : deux fois
   *[other] { $truth } pris pour { $predicted } : { $count } fois
}

## The lab report's experiments

experiment-pixels = Pixels bruts, { $hidden } neurones
experiment-hog = HOG, { $orientations } orientations, { $cell } pixels par cellule, { $hidden } neurones
experiment-cnn = CNN, { $hidden } neurones
experiment-on-dataset = { $dataset }, { $title }
note-more-neurons = Le rapport dit que davantage de neurones surapprennent davantage, sans meilleurs résultats. Ses propres chiffres s’améliorent de 100 à 600 neurones, en perte comme en exactitude ; le surapprentissage ne se voit que dans ses courbes.
note-hog-caption = Les figures 5 et 6 ont des titres qui contredisent leurs légendes : chacun nomme le réseau de l’autre. Keras donne raison aux légendes : 4 orientations et 100 neurones donnent une exactitude d’environ 0,972, 8 orientations et 300 neurones 0,980. Échangées, les deux figures seraient bien en dehors.
note-cnn-activation = Le rapport ne nomme pas l’activation des convolutions ; on suppose ReLU. Avec elle, les pertes imprimées pour 25, 250 et 500 neurones sont dans l’intervalle de Keras ; sans activation, la perte de Keras est toujours plus élevée.
note-fashion-network = Le rapport n’imprime pas ce réseau ; on suppose le CNN de sa section sur MNIST.
note-fashion-missed = Les chiffres du rapport sont un peu moins bons que tous ceux de Keras avec ReLU après les convolutions ; il a donc peut-être utilisé un autre réseau.
note-mlp-600 = La perte imprimée est un peu en dessous de la meilleure des trois exécutions de Keras.
note-confusion-hog-8-4-100 = La somme de la ligne 3 est de 1 000, mais le jeu de test contient 1 010 images du 3. Avec 10 au lieu de 0 pour les 3 pris pour des 5, elle serait juste ; c’est une supposition.
note-hog-8-4-100 = La section sur les hyperparamètres indique 100 neurones mais compte les poids de 200 (80 610 ; 100 neurones en ont 40 310). Les chiffres correspondent mieux à 100 neurones.
note-confusion-hog-4-4-100 = Les lignes 2, 3, 4, 5 et 8 s’écartent du nombre de leurs images, de +10, +10, −8, +10 et +37. Toutes seraient justes avec d’autres nombres dans la dernière colonne (1, 1, 8, 1 et 4) ; c’est une supposition.
note-hog-4-4-100-loss = La perte et l’exactitude sont un peu moins bonnes que toutes celles de Keras.
note-hog-4-4-100-remark = Le rapport remarque que le 8 est souvent pris pour un 9. Ce nombre est ici de 41, dans une ligne qui a 37 exemples de trop : il ne faut rien en conclure.
note-hog-8-7-100 = La perte est un peu moins bonne que toutes celles de Keras.
note-hog-8-4-200 = Seul le nombre de poids (80 610) parle de 200 neurones ; la liste qui le précède en indique 100, et il n’y a pas de chiffres pour 200.
note-cnn-25 = Le rapport dit cette perte légèrement plus élevée que les autres ; elle est inférieure à celle de 500 neurones.
note-fashion-30-curves = Le rapport montre des courbes sans aucun chiffre, et dit que ce réseau est probablement le meilleur des trois.
note-fashion-30-seed = Keras n’a tourné qu’avec une seule graine ; son intervalle n’est donc qu’une exécution.

## Training, checkpoints and predictions

train-other-dataset = L’entraînement utilise { $asked }, mais c’est { $prepared } qui a été préparé.
train-other-input = Le jeu de données a été préparé pour une autre entrée.
train-other-checkpoint = Ce point de sauvegarde n’appartient pas à un entraînement sur ce jeu de données.
train-planned-to-end = L’évolution en cosinus s’arrête avec cet entraînement. Dupliquez-le avec plus d’époques.
train-already-done = L’entraînement compte déjà { $epochs } époques ; demandez-en plus.
train-device-lost = L’appareil ne répond plus : il a été perdu ou n’a plus de mémoire. ({ $reason })
predict-not-finite = Les poids de ce réseau ne sont plus des nombres : un taux d’apprentissage plus petit peut aider.
predict-unreadable = Le résultat n’a pas pu être lu : { $reason }
weights-of-other-network = Ces poids appartiennent à un autre réseau : celui-ci compte { $expected } nombres, mais en voici { $found }.

## Files with weights

weights-malformed = Ce n’est pas un fichier safetensors, ou il est endommagé : { $reason }.
weights-newer = Une version plus récente de Kindling a écrit ce fichier : son format de poids et de points de sauvegarde est { $format }, mais cette version lit les formats jusqu’à { $known }.
weights-without-spec = Cette version ne peut pas lire à quel réseau appartiennent les poids de ce fichier. Une version plus récente de Kindling le peut peut-être.
weights-without-state = Le fichier ne contient pas l’état de l’optimiseur : il manque { $expected } nombres pour chaque poids.
weights-without-tensor = Le fichier ne contient pas de tenseur « { $name } » de { $expected }.
weights-not-finite = « { $name } » contient des nombres qui ne sont pas finis. Un tel réseau ne peut rien classer.
foreign-stranger = Il contient « { $name } » de forme { $shape }, qu’aucune couche des réseaux de Kindling ne possède.
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
foreign-shapes = Les formes ne vont pas ensemble : { $shapes }. Les réseaux de Kindling sont { $networks }, et finissent par 10 classes.
foreign-shape = « { $name } » { $shape }
foreign-two-matrices = deux matrices, de 784 pixels ou de caractéristiques HOG à une couche cachée et au-delà
foreign-convolutions = des convolutions qui gardent la taille de l’image, chacune suivie d’un pooling 2×2, et deux matrices
foreign-several-meanings = Ses poids peuvent se lire comme plusieurs réseaux différents. Nommez-les comme Kindling (hidden.weight est [entrées, sorties]) ou comme PyTorch (0.weight est [sorties, entrées]).
foreign-type = « { $name } » est du type { $found } ; les poids sont en F32, F64, F16 ou BF16.
foreign-inputs = Sa première couche a { $width } entrées ; une image a 784 pixels, et aucun réglage HOG ne donne autant de caractéristiques.
foreign-several-features = Ses { $width } entrées peuvent être { $choices }. Choisissez les bonnes dans le formulaire (Entrée : caractéristiques HOG), puis importez à nouveau le fichier.
import-layout-keras = Ses poids sont rangés comme ceux de Keras.
import-layout-pytorch = Ses poids sont rangés comme ceux de PyTorch et ont été transposés.
import-assumes-pooling = Le fichier ne dit pas quel pooling le réseau utilise. Kindling suppose { $pooling } { $size }×{ $size }.
import-assumes-dataset = Le fichier ne nomme pas le jeu de données de son réseau. Kindling suppose { $dataset }.
import-assumes-inputs = Kindling suppose que ses { $width } entrées sont des { $input }.
import-assumes-pixels = Kindling suppose qu’il voit des pixels bruts, de 0 à 1.
import-pixels = pixels bruts, de 0 à 1
import-hog = caractéristiques HOG, { $orientations } orientations dans des cellules de { $cell }×{ $cell } pixels
import-skipped = { $count ->
    [1] « { $name } » n’est pas un poids et a été ignoré.
   *[other] { $count } tenseurs ne sont pas des poids et ont été ignorés, comme « { $name } ».
}

## Charts

chart-epoch = Époque
chart-training = Entraînement
chart-test = Test
chart-predicted-class = Classe prédite
chart-true-class = Classe réelle
chart-more-runs = et { $count } de plus
chart-not-finite-in = Pas fini à l’époque { $epoch }.
chart-not-finite-from = Pas fini à partir de l’époque { $epoch }.
chart-not-finite-several = Pas fini pendant { $count } époques à partir de la { $first }.
chart-run-not-finite-in = { $run } : pas fini à l’époque { $epoch }.
chart-run-not-finite-from = { $run } : pas fini à partir de l’époque { $epoch }.
chart-run-not-finite-several = { $run } : pas fini pendant { $count } époques à partir de la { $first }.
chart-runs-not-finite = { $count } entraînements ont des valeurs qui ne sont pas finies.
chart-no-logarithm = Un axe logarithmique ne peut pas montrer 0.
chart-cut-off = Les valeurs jusqu’à { $value } sont coupées.
chart-note-on-run = { $run } : { $note }

## Reports

report-no-confusion = Cet entraînement n’a pas encore de matrice de confusion. Il en aura une après sa première époque.
report-unnamed-run = Entraînement sans nom
report-subtitle = { $dataset } : { $network }, entraînement de { $epochs }
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
report-loss-chart = Perte par époque, entraînement et test : { $run }
report-accuracy-chart = Exactitude par époque, entraînement et test : { $run }
report-confusion-chart = Matrice de confusion : { $run }
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
report-confusion = Matrice de confusion (colonnes : classe prédite)
report-true-class = Classe réelle
report-scores = Scores par classe
report-class = Classe
report-images = Images
report-macro-average = Moyenne macro
report-weighted-average = Moyenne pondérée
report-most-confused = Confusions les plus fréquentes :
report-no-mistakes = Le réseau a classé correctement toutes les images de test.
report-compared = Comparaison avec le rapport de laboratoire
report-comparison = Cet entraînement, le rapport et Keras
report-this-run = Cet entraînement
report-published = Rapport
report-keras = { $seeds ->
    [one] Keras, { $seeds } graine
   *[other] Keras, { $seeds } graines
}
report-place-of-figure = { $title } : figure { $figure } du rapport de laboratoire, { $section }.
report-place = { $title } : dans le rapport de laboratoire, { $section }.
report-verification = Vérification
report-proof = Le lien ouvre la même configuration. Sur le CPU, le même build donne la même empreinte dans tous les navigateurs et sur toutes les machines.
report-no-proof = Cet entraînement n’a ni lien ni empreinte.
report-link = Lien
report-digest = Empreinte
report-device = Appareil
report-build = Build
report-table = Tableau : { $caption }
report-footer = Entraîné avec Kindling.

## What JavaScript gives to Rust and cannot be read; for whoever programs against it, and for damaged data

value-unreadable = { $what } : lecture impossible ({ $reason }).
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
setting-unknown = Il n’y a pas de réglage « { $key } ».
report-has-no-experiment = Le rapport n’a pas d’expérience « { $id } ».
report-no-json = L’entraînement ne peut pas être écrit en JSON.
chart-no-canvas = Ce navigateur ne peut pas dessiner sur le canevas du graphique.
chart-not-drawn = Un graphique n’a pas pu être dessiné : { $reason }.
train-load-first = Chargez le jeu de données avant de le préparer.
train-prepare-first = Préparez les données avant de commencer un entraînement.
train-examples-unequal = { $values } valeurs ne forment pas { $rows } lignes de { $width }.
train-labels = Les étiquettes vont de 0 à 9.
train-shards-unequal = Les longueurs des fragments ne vont pas ensemble.
predict-wrong-image = Une image a { $needed } pixels, pas { $found }.

## Imported files

import-weights-left-out = Ses poids ont été laissés de côté : { $reason }
