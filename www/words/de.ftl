### Was man auf Deutsch liest. Die Meldungen sind die von en.ftl, in derselben Reihenfolge.

## The language itself

language-tag = de
number-decimal = ,
number-thousands = .
number-percent = { $number } %
number-with-share = { $number } ({ $share } %)
number-range = { $from } bis { $to }
number-none = keine Zahl
number-infinite = unendlich
duration-seconds = { $seconds } s
duration-minutes = { $minutes } min { $seconds } s
duration-about = etwa { $time }
duration-below-second = weniger als 1 s
duration-whole-minutes = { $minutes } min
quoted = „{ $text }“
# Behind a name, in front of its value.
colon = :
list-comma = { $before }, { $after }
list-sentences = { $before } { $after }
list-semicolon = { $before }; { $after }
list-and = { $before } und { $after }
list-or = { $before }; oder { $after }
list-then = { $before }, dann { $after }
yes = ja
no = nein
epochs = { $count ->
    [one] { $count } Epoche
   *[other] { $count } Epochen
}

## Measures

test-accuracy = Genauigkeit (Test)
test-loss = Verlust (Test)
validation-accuracy = Genauigkeit (Validierung)
validation-loss = Verlust (Validierung)
macro-f1 = F1, Makro
training-time = Trainingszeit
precision = Präzision
recall = Recall
f1 = F1

## Devices

device-cpu = CPU
device-webgpu = WebGPU
device-webgpu-adapters = WebGPU: { $adapters }
device-webgpu-refused = Die GPU ließ sich nicht öffnen: { $reason }
device-not-built = Dieser Build rechnet nur auf der CPU.

## Datasets and pictures

class-t-shirt = T-Shirt/Top
class-trouser = Hose
class-pullover = Pullover
class-dress = Kleid
class-coat = Mantel
class-sandal = Sandale
class-shirt = Hemd
class-sneaker = Sneaker
class-bag = Tasche
class-ankle-boot = Stiefelette
dataset-file-unusable = { $dataset }: Die Datei { $file } ist unbrauchbar. { $reason }
idx-images = Bilder
idx-labels = Labels
idx-header-truncated = Die Datei endet mitten in ihrem Header: Sie hat { $actual } Byte und braucht mindestens { $needed }.
idx-bad-magic = Das ist keine IDX-Datei ({ $what }): Ihre magische Zahl ist { $actual } statt { $expected }.
idx-wrong-dimensions = Die Bilder haben { $rows }×{ $columns } Pixel; Kindling liest 28×28.
idx-too-large = Der Header kündigt { $count } Einträge an, mehr als sich adressieren lassen.
idx-wrong-length = Der Header kündigt { $expected } Byte an ({ $what }), die Datei hat aber { $actual }. Vielleicht wurde sie abgeschnitten; laden Sie sie noch einmal.
idx-label-out-of-range = Label { $index } ist { $value }; Labels gehen von 0 bis 9.
idx-count-mismatch = Es gibt { $images } Bilder, aber { $labels } Labels.
idx-empty = Die Datei enthält keine Beispiele.
picture-malformed = { $bytes } Byte sind nicht die Pixel eines Bildes, das { $width } Pixel breit ist.
photo-several-digits = Mehrere Dinge in diesem Bild könnten die Ziffer sein. Schneiden Sie das Bild auf eines davon zu.

## Layers

layer-input = Eingabe
layer-flatten = Flatten
layer-dense = Dense
layer-convolution = Conv { $kernel }×{ $kernel }
layer-pooling = { $kind } { $size }×{ $size }
layer-convolution-stride = Conv { $kernel }×{ $kernel }, Schrittweite { $stride }
layer-convolution-valid = Conv { $kernel }×{ $kernel }, valid
layer-convolution-stride-valid = Conv { $kernel }×{ $kernel }, Schrittweite { $stride }, valid
layer-activation = Aktivierung { $activation }
activation-linear = linear
layer-dropout = Dropout { $percent } %
layer-spatial-dropout = Räumliches Dropout { $percent } %
layer-batch-normalization = Batch-Normalisierung
layer-global-average-pooling = Globales Average-Pooling
layer-with-activation = { $layer }, { $activation }
pooling-max = Max-Pooling
pooling-max-inside = Max-Pooling
pooling-average = Average-Pooling
pooling-average-inside = Average-Pooling
layer-needs-image = sie braucht ein Bild, bekommt aber Merkmale
layer-kernel = ihr Kernel ist { $kernel }; er muss mindestens 1 und höchstens { $largest } sein, weil das Bild { $side }×{ $side } Pixel hat
layer-count = { $what }: { $value }; es müssen { $from } bis { $to } sein
layer-setting-units = Neuronen
layer-setting-rate = Rate in Prozent
layer-setting-size = Größe
layer-setting-stride = Schrittweite
layer-too-small = sie braucht ein Bild von mindestens { $size }×{ $size }, bekommt aber eines von { $side }×{ $side }
layer-kind-convolution = Faltung
layer-kind-dropout = Dropout
layer-kind-spatial-dropout = Räumliches Dropout
layer-kind-activation = Aktivierung
initializer-zeros = Nullen
layer-field-units = Neuronen
layer-field-kernel = Kern
layer-field-stride = Schritt
layer-field-padding = Rand
layer-field-activation = Aktivierung
layer-field-initializer = Erste Gewichte
layer-field-rate = Rate (%)
layer-field-size = Größe
layer-hint-dense = Verbindet jede Eingabe mit jedem Neuron.
layer-hint-convolution = Schiebt kleine Kerne über das Bild; Zeilen und Spalten bleiben.
layer-hint-max-pooling = Behält den größten Wert jedes Quadrats.
layer-hint-average-pooling = Behält den Mittelwert jedes Quadrats.
layer-hint-global-average-pooling = Behält von jedem Kanal eine Zahl: seinen Mittelwert über das Bild.
layer-hint-dropout = Setzt im Training Werte zufällig auf null, sodass sich kein Neuron auf ein anderes verlässt.
layer-hint-spatial-dropout = Setzt im Training ganze Kanäle zufällig auf null.
layer-hint-batch-normalization = Gibt jedem Kanal über den Batch Mittelwert 0 und Varianz 1, dann skaliert und verschiebt sie ihn um Gelerntes.
layer-hint-flatten = Setzt die Werte des Bildes in eine Reihe; eine dichte Schicht tut das von selbst.
layer-hint-activation = Wendet eine Funktion auf jeden Wert an.
layer-hint-stride = Um so viele Pixel rückt ein Kern weiter: bei 2 wird das Bild halb so breit.
layer-hint-padding = „same“ legt Nullen um das Bild, sodass es so groß bleibt; „valid“ nicht, und es wird kleiner.
layer-hint-initializer = Wie die Gewichte vor dem Training ausgelost werden.
# Dahinter ein Grund wie „sie braucht ein Bild, bekommt aber Merkmale“.
layer-not-here = Nicht hier: { $reason }.
layer-too-many = Das ist Schicht { $number }; ein Netz hat höchstens { $most }.
layer-too-many-weighted = Das ist die dichte Schicht oder Faltung Nummer { $number }; ein Netz hat höchstens { $most }.
epoch-time-guessed = Eine Epoche dauert auf der CPU eines gewöhnlichen Rechners { $time }; auf diesem wurde noch nicht gemessen.
epoch-time-estimated = Eine Epoche dauert auf dieser CPU { $time }, nach dem zu urteilen, was hier zuletzt trainiert wurde.
epoch-time-measured = Eine Epoche dauert auf dieser CPU { $time }, wie gemessen.
template = Beginnen mit
template-none = Eigene
template-taken = Die Schichten sind jetzt die von { $name }.
layers-in-order = Schichten, von der Eingabe bis zu den Logits
layer-input-shape = Eingabe, { $shape }
layer-logits = Logits, Softmax: { $figures }
layer-number-name = { $number } { $layer }
layer-shape-unknown = Form unbekannt
layer-weights = { $count ->
    [one] { $number } Gewicht
   *[other] { $number } Gewichte
}
layer-work = { $number } Multiplikationen
layer-field-of = { $field } von Schicht { $number }
layer-grip = Schicht { $number } verschieben, { $layer }
layer-grip-hint = Ziehen oder Alt und einen Pfeil drücken. Entf entfernt die Schicht.
layer-move-up = Schicht { $number } nach oben, { $layer }
layer-move-down = Schicht { $number } nach unten, { $layer }
layer-remove = Schicht { $number } entfernen, { $layer }
layer-more = Mehr Einstellungen von Schicht { $number }, { $layer }
layer-add = Schicht hinzufügen
layer-added = { $layer } ist jetzt Schicht { $number }.
layer-moved = { $layer } ist jetzt Schicht { $number } von { $count }.
layer-removed = Schicht { $number }, { $layer }, ist entfernt.
layer-undo-hint = „Rückgängig“ oder Strg+Z nimmt es zurück.
layers-undone = Rückgängig gemacht.
layers-redone = Wiederhergestellt.
redo = Wiederherstellen
template-softmax = Softmax-Regression
template-vgg = Kleines VGG
template-deep-sigmoid = Zu tief mit Sigmoid

## Settings

setting-dataset = Datensatz
setting-input = Eingabe
setting-orientations = Orientierungen
setting-cell = Pixel pro Zelle
setting-network = Netz
setting-convolutions = Faltungen
setting-layers = Schichten
layers-hidden = Dense-Schichten und Faltungen
setting-filters = Filter
setting-pooling = Pooling
setting-hidden = Verborgene Neuronen
setting-optimizer = Optimierer
setting-learning-rate = Lernrate
setting-rho = Rho
setting-momentum = Momentum
setting-beta1 = Beta 1
setting-beta2 = Beta 2
setting-epsilon = Epsilon
setting-weight-decay = Weight Decay
setting-initial-accumulator = Anfangswert des Akkumulators
setting-centered = Zentriert
setting-nesterov = Nesterov
setting-schedule = Verlauf der Lernrate
setting-drop-interval = Abstand der Stufen
setting-drop-factor = Faktor der Stufen
setting-patience = Geduld
setting-epochs = Epochen
setting-batch-size = Batchgröße
setting-seed = Seed
hint-drop = Multipliziert die Lernrate in festen Abständen (in Epochen) mit dem Faktor der Stufen.
hint-patience = Hört nach so vielen Epochen ohne neuen Tiefstand des Verlusts auf den Validierungsbildern auf und behält die Gewichte der letzten Epoche, wenn nicht die der besten gewünscht sind. Ohne Validierungsanteil entscheidet der Testverlust; er hat dann mitbestimmt, wann Schluss ist, und sieht deshalb etwas besser aus, als er ist.
setting-unrelated = { $key } hat in dieser Konfiguration keine Bedeutung.
setting-no-value = { $label } kann nicht { $value } sein.
way-pixels = Perzeptron auf Pixeln
way-hog = Perzeptron auf HOG-Merkmalen
way-cnn = Faltungsnetz (CNN)
way-layers = Eigene Schichten auf Pixeln
way-hog-layers = Eigene Schichten auf HOG-Merkmalen

## Choices; "inside": in the description of a spec

input-pixels = Pixel
input-pixels-inside = rohe Pixel
input-hog = HOG-Merkmale
input-hog-settings = HOG-Merkmale, { $orientations } Orientierungen, { $cell } Pixel pro Zelle
network-cnn = Faltungsnetz (CNN)
network-cnn-inside = CNN
network-layers = Eigene Schichten
network-layers-inside = eigene Schichten
network-perceptron = Perzeptron
network-perceptron-inside = Perzeptron
convolution-block = { $filters } mit { $kernel }×{ $kernel }
convolutions-pooled = { $convolutions }; { $pooling } { $size }×{ $size } nach jeder
told-schedule = Verlauf der Lernrate
schedule-constant = Konstant
schedule-constant-inside = konstant
schedule-step = In Stufen
schedule-step-inside = in Stufen
schedule-step-settings = { $every ->
    [1] mal { $factor } nach jeder Epoche
   *[other] mal { $factor } nach je { $every } Epochen
}
schedule-cosine = Kosinus, bis null
schedule-cosine-inside = Kosinus, bis 0
told-early-stopping = Early Stopping
early-stopping-none = keines
early-stopping-after = { $patience ->
    [one] nach { $patience } Epoche ohne kleineren { $loss }
   *[other] nach { $patience } Epochen ohne kleineren { $loss }
}

## What is wrong with a spec

spec-out-of-range = { $what }: Der Wert ist { $value }; er muss zwischen { $from } und { $to } liegen.
spec-kernel = Der Kernel der Faltung { $block } ist { $kernel }; er darf höchstens { $largest } sein, weil das Bild { $side }×{ $side } Pixel hat.
spec-layer = Schicht { $number }, { $layer }: { $reason }.
spec-too-large = Zwischen den Schichten hat ein Batch { $millions } Millionen Werte; diese Seite behält höchstens { $most } Millionen. Nehmen Sie einen kleineren Batch, weniger Filter oder früher ein Pooling.
spec-too-many-weights = Das Netz hat { $millions } Millionen Gewichte; diese Seite trainiert höchstens { $most } Millionen. Nehmen Sie weniger Neuronen hinter den Bildern oder davor ein Pooling.
spec-convolution-of-features = Faltungen und Pooling sehen Pixel, nicht HOG-Merkmale. Wählen Sie eines von beiden.
hog-cell = Pixel pro Zelle: Der Wert ist { $cell }; er muss 28 teilen: 1, 2, 4, 7, 14 oder 28.
hog-orientations = Orientierungen: Der Wert ist { $orientations }; mit { $cell } Pixeln pro Zelle muss er zwischen 1 und { $most } liegen.

## Links

link-refused = { $reason } { $remedy }
link-too-long = Der Link ist { $bytes } Byte lang; die Grenze liegt bei { $limit } Byte.
link-other-version = Der Link hat die Version { $version }, diese Seite versteht aber nur die Versionen 1 bis { $known }.
link-several = Der Text enthält mehrere Links oder Teile davon, und sie unterscheiden sich.
link-cut = Der Link ist abgeschnitten: Sein Ende fehlt.
link-unknown-part = Kindling versteht { $part } im Link nicht.
link-damaged-key = Der Link enthält { $part }, vielleicht ein beschädigtes { $key }.
link-key-twice = Der Link enthält { $key } zweimal, mit verschiedenen Werten.
link-unreadable-value = Im Link ist { $key } gleich { $value }; erwartet: { $expected }.
expected-number = eine Zahl
expected-whole-number = eine ganze Zahl
expected-flag = yes oder no
expected-blocks = Kernel und Filter wie 5x9,3x16
expected-layers = Schichten wie conv-5x9,maxpool,dense-25
expected-choice = { $others } oder { $last }
link-no-experiment = Der Bericht hat kein Experiment { $id }.
link-unrelated-key = Im Link hat { $key } bei den gewählten Optionen keine Bedeutung.
link-give-alone = Kindling hat nichts davon übernommen. Geben Sie den Link allein ein.
link-newer-page = Kindling hat nichts davon übernommen. Eine neuere Seite versteht ihn vielleicht.
link-give-one = Kindling hat nichts davon übernommen. Geben Sie nur einen Link ein.
link-ask-again = Kindling hat nichts davon übernommen, um nichts anderes zu trainieren. Bitten Sie noch einmal um den Link.
link-no-version = Der Link nennt keine Version. Kindling hat ihn als Version { $version } gelesen.
link-ignored = Kindling hat { $part } im Link übergangen, weil es das nicht versteht.
link-ignored-controls = { $reason } Vielleicht versteckt oder sperrt der Link noch mehr Bedienelemente.
link-no-control = Im Link nennt { $key } ein Bedienelement { $name }, das es auf dieser Seite nicht gibt.
link-no-view = Im Link nennt view { $name }; das ist keine Ansicht dieser Seite.
link-no-language = Der Link verlangt die Sprache { $name }, die diese Seite nicht spricht.
link-ignored-more = { $count ->
    [one] Kindling hat { $count } weiteren Teil des Links übergangen.
   *[other] Kindling hat { $count } weitere Teile des Links übergangen.
}

## Claims and verdicts

claim-part-missing = Die Angaben zum Ergebnis sind unvollständig: { $part } fehlt.
claim-part-wrong = Die Angaben zum Ergebnis sind ungültig: { $part } liegt außerhalb des erlaubten Bereichs oder ist unlesbar.
claim-of-nothing = Es ist noch keine Epoche abgeschlossen, also gibt es noch kein Ergebnis anzugeben.
claim-without-test = Der Lauf ist noch nicht bei seinem Test angekommen, also gibt es noch kein Ergebnis anzugeben.
digest-malformed = Eine Prüfsumme hat 64 hexadezimale Ziffern.
figure-accuracy = Genauigkeit
figure-test-loss = Testverlust
figure-validation-loss = Validierungsverlust
inside-test-accuracy = Testgenauigkeit
inside-validation-accuracy = Validierungsgenauigkeit
figure-f1 = F1
figure-epochs = Epochen
figure-confusion = Konfusionsmatrix
figure-digest = Gewichte und Verlauf
figure-diverged = divergiert
figure-device = Gerät
figure-build = Build
claim-diverged-at = in Epoche { $epoch }, Schritt { $step }
claim-not-diverged = nein
verdict-difference = { $name } ({ $claimed } angegeben, { $found } gefunden)
verdict-identical = Bis aufs letzte Bit identisch.
verdict-identical-diverged = Identisch bis auf das letzte Bit: Das Training divergiert in Epoche { $epoch } bei Schritt { $step }, wie behauptet.
verdict-within-tolerance = Innerhalb der Toleranz gleich: { $reason }, deshalb können sich die Bits unterscheiden. Unterschiede: { $differences }.
verdict-differs = Abweichend: { $differences }.
verdict-other-build = das Training stammt von einem anderen Build
verdict-on-webgpu = das Training lief auf WebGPU
verdict-verified-on-webgpu = die Prüfung lief auf WebGPU

## What the curves say

has-diverged = Das Training ist { $place } divergiert: Sein Verlust oder seine Gewichte sind keine endlichen Zahlen mehr, und kein weiterer Schritt könnte sie reparieren. Alles bis zur letzten ganzen Epoche bleibt erhalten.
report-diverged = Das Training ist in Epoche { $epoch } bei Schritt { $step } divergiert: Sein Verlust oder seine Gewichte waren keine endlichen Zahlen mehr, also endete es dort. Was hier steht, gilt nach der letzten ganzen Epoche.
diverged-advice = Versuchen Sie eine kleinere Lernrate, das Begrenzen der Gradienten, die üblichen Einstellungen des Optimierers oder einen anderen Seed, der andere Anfangsgewichte zieht.
curve-none = Noch ist keine Epoche zu Ende, also gibt es keine Kurve zu beurteilen.
curve-one-point = Nach einer Epoche ist der { $name } { $loss }; ein Punkt ist keine Kurve, über Überanpassung lässt sich also nichts sagen.
curve-falling = Der { $name } sinkt noch: Am kleinsten ist er nach der letzten Epoche, { $epoch } ({ $lowest }). Bisher kein Zeichen von Überanpassung.
curve-risen-once = Der { $name } war nach Epoche { $epoch } von { $epochs } am kleinsten ({ $lowest }) und ist in der einen Epoche seither um { $rise } gestiegen: Noch lässt sich ein Anstieg nicht von einer Schwankung unterscheiden.
curve-level = Der { $name } war nach Epoche { $epoch } von { $epochs } am kleinsten ({ $lowest }) und liegt jetzt um { $rise } höher: nicht mehr, als solche Kurven schwanken; für ein Urteil ist es zu früh.
curve-overfitting = Der { $name } war nach Epoche { $epoch } von { $epochs } am kleinsten ({ $lowest }) und ist in den { $since } Epochen seither um { $rise } gestiegen, während der Trainingsverlust sank: Das Netz zeigt Überanpassung. Seine { $accuracy } veränderte sich unterdessen von { $before } auf { $now }.
curve-unstable = Der { $name } war nach Epoche { $epoch } von { $epochs } am kleinsten ({ $lowest }) und ist in den { $since } Epochen seither um { $rise } gestiegen, aber auch der Trainingsverlust ist nicht gesunken: Das ist instabiles Training, keine Überanpassung.
curve-diverged = Der { $name } ist nach Epoche { $epochs } keine endliche Zahl: Das Training ist divergiert.
curve-diverged-after = Der { $name } ist nach Epoche { $epochs } keine endliche Zahl: Das Training ist divergiert. Am kleinsten war er nach Epoche { $epoch } ({ $lowest }).
confused-pair = { $count ->
    [1] { $truth } für { $predicted } gehalten: einmal
    [2] { $truth } für { $predicted } gehalten: zweimal
   *[other] { $truth } für { $predicted } gehalten: { $count }-mal
}

## The lab report's experiments

experiment-pixels = Rohe Pixel, { $hidden } Neuronen
experiment-hog = HOG, { $orientations } Orientierungen, { $cell } Pixel pro Zelle, { $hidden } Neuronen
experiment-cnn = CNN, { $hidden } Neuronen
experiment-on-dataset = { $dataset }, { $title }
note-more-neurons = Der Bericht sagt, dass mehr Neuronen zu stärkerer Überanpassung führen, ohne bessere Ergebnisse zu liefern. Seine eigenen Zahlen werden von 100 bis 600 Neuronen besser, im Verlust und in der Genauigkeit; Überanpassung zeigt sich nur in seinen Kurven.
note-hog-caption = Die Abbildungen 5 und 6 haben Titel, die ihren Bildunterschriften widersprechen: Jeder nennt das Netz der anderen Abbildung. Keras gibt den Bildunterschriften recht: 4 Orientierungen mit 100 Neuronen ergeben eine Genauigkeit von etwa 0,972, 8 Orientierungen mit 300 Neuronen 0,980. Vertauscht lägen beide Abbildungen weit von den Werten von Keras entfernt.
note-cnn-activation = Der Bericht nennt die Aktivierung der Faltungen nicht; angenommen ist ReLU. Damit liegen die gedruckten Verluste bei 25, 250 und 500 Neuronen im Bereich von Keras; ohne Aktivierung hat jeder Lauf von Keras einen höheren Verlust.
note-fashion-network = Der Bericht druckt dieses Netz nicht ab; angenommen ist das CNN seines Abschnitts über MNIST.
note-fashion-missed = Die Zahlen des Berichts sind etwas schlechter als jeder Lauf von Keras mit ReLU nach den Faltungen; vielleicht war es also ein anderes Netz.
note-mlp-600 = Der gedruckte Verlust liegt etwas unter dem besten von drei Läufen von Keras.
note-confusion-hog-8-4-100 = Zeile 3 ergibt in der Summe 1.000, die Testdaten enthalten aber 1.010 Bilder der 3. Mit 10 statt 0 für 3, die für 5 gehalten werden, würde es stimmen; das ist eine Vermutung.
note-hog-8-4-100 = Der Abschnitt über Hyperparameter nennt 100 Neuronen, zählt aber die Gewichte von 200 (80.610; 100 Neuronen haben 40.310). Die Zahlen passen besser zu 100 Neuronen.
note-confusion-hog-4-4-100 = Die Zeilen 2, 3, 4, 5 und 8 weichen von der Zahl ihrer Bilder ab, um +10, +10, −8, +10 und +37. Mit anderen Zahlen in der letzten Spalte (1, 1, 8, 1 und 4) würden alle stimmen; das ist eine Vermutung.
note-hog-4-4-100-loss = Verlust und Genauigkeit sind etwas schlechter als bei jedem Lauf von Keras.
note-hog-4-4-100-remark = Der Bericht bemerkt, dass die 8 oft für eine 9 gehalten wird. Hier ist diese Zahl 41, in einer Zeile mit 37 Beispielen zu viel: Darauf sollte man nichts stützen.
note-hog-8-7-100 = Der Verlust ist etwas schlechter als bei jedem Lauf von Keras.
note-hog-8-4-200 = Nur die Zahl der Gewichte (80.610) spricht für 200 Neuronen; die Liste darüber sagt 100, und für 200 gibt es keine Zahlen.
note-cnn-25 = Laut Bericht ist dieser Verlust etwas höher als die anderen; er liegt aber unter dem von 500 Neuronen.
note-fashion-30-curves = Der Bericht zeigt Kurven ohne Zahlen und nennt dieses Netz das vermutlich beste der drei.
note-fashion-30-seed = Keras lief nur mit einem Seed; sein Bereich ist also ein einziger Lauf.

## Training, checkpoints and predictions

train-other-dataset = Trainiert wird auf { $asked }, vorbereitet wurde aber { $prepared }.
train-other-input = Der Datensatz wurde für eine andere Eingabe vorbereitet.
train-other-checkpoint = Dieser Zwischenstand gehört nicht zu einem Training auf diesem Datensatz.
train-planned-to-end = Der Kosinusverlauf endet mit diesem Training. Duplizieren Sie es stattdessen mit mehr Epochen.
train-already-done = Das Training hat schon { $epochs } Epochen; verlangen Sie mehr.
train-diverged = Dieses Training ist divergiert: Seine Gewichte sind keine endlichen Zahlen mehr, es kann also nicht weitergehen.
train-device-lost = Das Gerät antwortet nicht mehr: Es ging verloren oder hat keinen Speicher mehr. ({ $reason })
predict-not-finite = Die Gewichte dieses Netzes sind keine Zahlen mehr: Eine kleinere Lernrate hilft vielleicht.
predict-unreadable = Das Ergebnis ließ sich nicht lesen: { $reason }
weights-of-other-network = Diese Gewichte gehören zu einem anderen Netz: Dieses hat { $expected } Zahlen, hier sind aber { $found }.

## Files with weights

weights-malformed = Das ist keine safetensors-Datei, oder sie ist beschädigt: { $reason }.
weights-newer = Eine neuere Version von Kindling hat diese Datei geschrieben: Sie hat das Format { $format } für Gewichte und Zwischenstände, diese Version liest aber Formate bis { $known }.
weights-without-spec = Diese Version erkennt nicht, zu welchem Netz die Gewichte dieser Datei gehören. Eine neuere Version von Kindling vielleicht schon.
weights-without-state = Der Datei fehlt der Zustand des Optimierers: { $expected } Zahlen für jedes Gewicht.
weights-without-tensor = Die Datei hat keinen Tensor „{ $name }“ mit { $expected }.
weights-not-finite = „{ $name }“ enthält Zahlen, die nicht endlich sind. Ein solches Netz kann nichts klassifizieren.
foreign-stranger = Sie enthält „{ $name }“ mit der Form { $shape }, die keine Schicht der Netze von Kindling hat.
foreign-count = Sie enthält { $matrices ->
    [one] { $matrices } Matrix
   *[other] { $matrices } Matrizen
} von Dense-Schichten, { $kernels ->
    [one] { $kernels } Kerneltensor
   *[other] { $kernels } Kerneltensoren
} von Faltungen und { $biases ->
    [one] { $biases } Biastensor
   *[other] { $biases } Biastensoren
}. Ein Perzeptron hat 4 Tensoren, Gewichte und Bias einer verborgenen und einer Ausgabeschicht; ein Faltungsnetz hat 2 mehr für jede seiner höchstens 4 Faltungen.
foreign-pairs = Es ist unklar, welcher Bias zu welchen Gewichten gehört. Geben Sie ihnen passende Namen, etwa fc1.weight und fc1.bias.
foreign-shapes = Die Formen passen nicht zusammen: { $shapes }. Die Netze von Kindling sind { $networks } und enden mit 10 Klassen.
foreign-shape = „{ $name }“ { $shape }
foreign-two-matrices = zwei Matrizen, von 784 Pixeln oder von HOG-Merkmalen zu einer verborgenen Schicht und weiter
foreign-convolutions = Faltungen, die die Bildgröße erhalten, je gefolgt von 2×2-Pooling, und zwei Matrizen
foreign-several-meanings = Die Gewichte lassen sich als mehrere verschiedene Netze lesen. Benennen Sie sie wie Kindling (hidden.weight ist [Eingänge, Ausgänge]) oder wie PyTorch (0.weight ist [Ausgänge, Eingänge]).
foreign-type = „{ $name }“ hat den Typ { $found }; Gewichte sind F32, F64, F16 oder BF16.
foreign-inputs = Die erste Schicht hat { $width } Eingänge; ein Bild hat 784 Pixel, und keine HOG-Einstellung ergibt so viele Merkmale.
foreign-several-features = Die { $width } Eingänge können { $choices } sein. Wählen Sie die richtigen im Formular (Eingabe: HOG-Merkmale) und importieren Sie die Datei noch einmal.
import-layout-keras = Die Gewichte sind angeordnet wie in Keras.
import-layout-pytorch = Die Gewichte sind angeordnet wie in PyTorch und wurden transponiert.
import-assumes-pooling = Die Datei sagt nicht, welches Pooling das Netz verwendet. Kindling nimmt { $pooling } { $size }×{ $size } an.
import-assumes-dataset = Die Datei nennt den Datensatz ihres Netzes nicht. Kindling nimmt { $dataset } an.
import-assumes-inputs = Kindling nimmt an: Die { $width } Eingänge sind { $input }.
import-assumes-pixels = Kindling nimmt an, dass das Netz rohe Pixel von 0 bis 1 sieht.
import-pixels = rohe Pixel, von 0 bis 1
import-hog = HOG-Merkmale, { $orientations } Orientierungen in Zellen von { $cell }×{ $cell } Pixeln
import-skipped = { $count ->
    [1] „{ $name }“ ist kein Gewicht und wurde übergangen.
   *[other] { $count } Tensoren sind keine Gewichte und wurden übergangen, zum Beispiel „{ $name }“.
}

## Charts

chart-epoch = Epoche
chart-training-measured = Training, am Ende der Epoche
chart-training = Training
chart-training-running = Training, laufendes Mittel
chart-gap = Abstand
chart-gap-loss = Generalisierungslücke des Verlusts
chart-gap-loss-table = Generalisierungslücke des Verlusts nach Epochen
chart-gap-loss-running = { $other } − Training, laufendes Mittel
chart-gap-loss-measured = { $other } − Training, am Ende der Epoche
chart-gap-accuracy = Generalisierungslücke der Genauigkeit
chart-gap-accuracy-table = Generalisierungslücke der Genauigkeit nach Epochen
chart-gap-accuracy-running = Training − { $other }, laufendes Mittel
chart-gap-accuracy-measured = Training − { $other }, am Ende der Epoche
chart-gap-test = Test
chart-gap-validation = Validierung
chart-test = Test
chart-validation = Validierung
chart-test-or-validation = Test oder Validierung
chart-predicted-class = Vorhergesagte Klasse
chart-true-class = Wahre Klasse
chart-more-runs = und { $count } weitere
chart-not-finite-in = Nicht endlich in Epoche { $epoch }.
chart-not-finite-from = Nicht endlich ab Epoche { $epoch }.
chart-not-finite-several = Nicht endlich in { $count } Epochen ab Epoche { $first }.
chart-run-not-finite-in = { $run }: nicht endlich in Epoche { $epoch }.
chart-run-not-finite-from = { $run }: nicht endlich ab Epoche { $epoch }.
chart-run-not-finite-several = { $run }: nicht endlich in { $count } Epochen ab Epoche { $first }.
chart-runs-not-finite = { $count } Trainings haben Werte, die nicht endlich sind.
chart-no-logarithm = Eine logarithmische Achse kann 0 nicht zeigen.
chart-cut-off = Werte bis { $value } sind abgeschnitten.
chart-note-on-run = { $run }: { $note }

## Reports

report-no-confusion = Dieses Training hat noch keine Konfusionsmatrix. Nach der ersten Epoche bekommt es eine.
report-unnamed-run = Training ohne Namen
report-subtitle = { $dataset }: { $network }, { $epochs } lang trainiert
report-perceptron = ein Perzeptron mit { $hidden } verborgenen Neuronen
report-cnn = { $convolutions ->
    [one] ein CNN mit { $convolutions } Faltung und { $hidden } verborgenen Neuronen
   *[other] ein CNN mit { $convolutions } Faltungen und { $hidden } verborgenen Neuronen
}
report-network = { $layers ->
    [one] ein Netz mit { $layers } Schicht
   *[other] ein Netz mit { $layers } Schichten
}
report-epochs-of = { $epochs ->
    [one] { $done } von { $epochs } Epoche
   *[other] { $done } von { $epochs } Epochen
}
report-loss-chart = Verlust nach Epochen, Training und Test: { $run }
report-accuracy-chart = Genauigkeit nach Epochen, Training und Test: { $run }
report-confusion-chart = Konfusionsmatrix: { $run }
report-setup = Aufbau
report-spec = Konfiguration
report-layers = Schichten
report-layer = Schicht
report-output = Ausgabe
report-parameters = Parameter
report-total = Summe
report-work = { $number } Multiply-Adds pro Bild.
report-training = Training
report-history = Verlust und Genauigkeit nach Epochen
report-epoch = Epoche
report-training-loss = Verlust (Training)
report-training-accuracy = Genauigkeit (Training)
report-results = Ergebnisse
report-results-validation = Ergebnisse auf den Validierungsdaten
# How a run with validation images treated its test set.
test-set-closed = Das sind die Zahlen der Validierungsbilder. Die Testdaten sind noch nicht geöffnet.
test-set-opened = Das sind die Zahlen der Validierungsbilder; die der Testdaten folgen am Ende des Laufs.
open-test-set = Testdaten öffnen
test-set-waits = Das sind die Zahlen der Validierungsbilder. Die Testdaten warten: Sie werden einmal geöffnet, wenn der Lauf zu Ende ist. Wer sie jetzt öffnet, wählt nach ihnen, und jeder Blick passt die Wahl an sie an; die Zahlen am Ende sind dann keine ehrliche Schätzung für neue Bilder mehr. Kindling merkt sich das, und der Bericht sagt es.
test-set-at-end = Die Testdaten wurden am Ende des Laufs geöffnet, mit den Gewichten nach Epoche { $epoch } von { $epochs }.
test-set-chose = Die Gewichte sind die nach Epoche { $epoch }, wo der Testverlust am kleinsten war. Die Testdaten haben sie mit ausgewählt; deshalb sehen diese Zahlen etwas besser aus, als sie sind.
# $epochs: numbers, such as "3 and 7".
test-set-early = Die Testdaten wurden vor dem Ende geöffnet, nach Epoche { $epochs }. Wer ihre Zahlen gesehen hat, kann danach gewählt haben; die Zahlen am Ende sind deshalb keine ehrliche Schätzung für neue Bilder mehr.
report-confusion = Konfusionsmatrix (Spalten: vorhergesagte Klasse)
report-true-class = Wahre Klasse
report-scores = Kennzahlen nach Klasse
report-class = Klasse
report-images = Bilder
report-macro-average = Makro-Mittel
report-weighted-average = Gewichtetes Mittel
report-most-confused = Am häufigsten verwechselt:
report-no-mistakes = Das Netz hat jedes Testbild richtig klassifiziert.
report-compared = Vergleich mit dem Laborbericht
report-comparison = Dieses Training, der Bericht und Keras
report-this-run = Dieses Training
report-published = Bericht
report-keras = { $seeds ->
    [one] Keras, { $seeds } Seed
   *[other] Keras, { $seeds } Seeds
}
report-place-of-figure = { $title }: Abbildung { $figure } des Laborberichts, { $section }.
report-place = { $title }: im Laborbericht, { $section }.
report-verification = Prüfung
report-proof = Der Link öffnet dieselbe Konfiguration. Auf der CPU ergibt derselbe Build in jedem Browser und auf jedem Rechner dieselbe Prüfsumme.
report-no-proof = Dieses Training hat weder Link noch Prüfsumme.
report-link = Link
report-digest = Prüfsumme
report-device = Gerät
report-build = Build
report-table = Tabelle: { $caption }
report-footer = Mit Kindling trainiert.

## What JavaScript gives to Rust and cannot be read; for whoever programs against it, and for damaged data

value-unreadable = { $what }: nicht lesbar ({ $reason }).
value-chart = Diagramm
value-chart-options = Optionen des Diagramms
value-hog = HOG-Einstellungen
value-claim = Angaben zum Ergebnis
value-confusion = Konfusionsmatrix
value-dataset = Datensatz
value-device = Gerät
value-epoch = Epoche
value-format = Format
value-history = Verlauf
value-link = Link
value-measure = Kennzahl
value-other-spec = Andere Konfiguration
value-result = Ergebnis
value-run = Training
value-runs = Trainings
value-settings = Einstellungen
value-spec = Konfiguration
value-theme = Farbschema
setting-unknown = Es gibt keine Einstellung „{ $key }“.
report-has-no-experiment = Der Bericht hat kein Experiment „{ $id }“.
report-no-json = Das Training lässt sich nicht als JSON schreiben.
chart-no-canvas = Dieser Browser kann auf dem Canvas des Diagramms nicht zeichnen.
chart-not-drawn = Ein Diagramm ließ sich nicht zeichnen: { $reason }.
train-load-first = Laden Sie den Datensatz, bevor Sie ihn vorbereiten.
train-prepare-first = Bereiten Sie die Daten vor, bevor Sie ein Training beginnen.
train-examples-unequal = { $values } Werte ergeben keine { $rows } Zeilen mit { $width }.
train-labels = Labels gehen von 0 bis 9.
train-shards-unequal = Die Längen der Teile passen nicht zusammen.
predict-wrong-image = Ein Bild hat { $needed } Pixel, nicht { $found }.

## Imported files

import-weights-left-out = Die Gewichte wurden weggelassen: { $reason }

## When the page does not start; in opening.js

opening-not-started = Diese Seite ist noch nicht gestartet. Bei langsamer Verbindung dauert das eine Weile. Wenn nichts geschieht, wurde die Website gerade aktualisiert, oder etwas blockiert ihre Skripte. Laden Sie die Seite neu, schalten Sie Skriptblocker aus oder versuchen Sie es mit einem anderen Browser (Chrome oder Edge 131, Firefox 128, Safari 17 oder neuer).
opening-needs = Kindling braucht Chrome oder Edge 131, Firefox 128, Safari 17 oder neuer. Bitte aktualisieren Sie diesen Browser oder öffnen Sie die Seite in einem anderen.
opening-lacks = Diesem Browser fehlt etwas: { $feature }. { opening-needs }
opening-feature-modules = JavaScript-Module
opening-feature-wasm = WebAssembly, nicht vorhanden oder hier blockiert
opening-feature-simd = WebAssembly SIMD
opening-feature-streams = DecompressionStream
opening-feature-2022 = Funktionen, die Browser seit 2022 haben
opening-failed = Die Seite ist nicht gestartet: { $reason }. Laden Sie sie neu. { opening-needs }
opening-file = Sie haben diese Seite als Datei geöffnet, und Browser lassen Dateien keine Skripte laden. Sie braucht einen Webserver. Fragen Sie die Person, von der Sie sie haben, nach der Adresse, oder führen Sie „cargo xtask serve“ im Ordner des Projekts aus.
opening-blocked = { $file } wurde nicht geladen: Sie sind offline, oder etwas auf diesem Computer oder in seinem Netzwerk blockiert die Datei. Laden Sie die Seite neu. Wenn das nicht hilft, schalten Sie Blocker für diese Seite aus oder versuchen Sie es in einem anderen Netzwerk.
opening-missing = { $file } fehlt auf dem Server ({ $status }): Die Website wurde gerade aktualisiert oder nur zum Teil kopiert. Laden Sie die Seite neu. Wenn die Datei immer noch fehlt, sagen Sie es bitte dem Betreiber dieser Website.
opening-wrong-type = Der Server sendet { $file } als „{ $type }“, aber Browser führen nur „text/javascript“ aus. Sagen Sie es bitte dem Betreiber dieser Website.
opening-styles-slow = { $file } ist noch nicht da: Die Verbindung ist langsam, oder etwas blockiert die Datei. Die Seite startet, sobald die Datei da ist. Wenn das zu lange dauert, laden Sie die Seite neu.
opening-styles-blocked = { $file } wurde nicht geladen. Laden Sie die Seite neu. Wenn das nicht hilft, schalten Sie aus, was die Datei blockiert.

## The page itself; markup: <b>, <code>

views = Ansichten
notices = Hinweise
opened-link = Geöffneter Link
run-bar = Trainingsleiste
run-controls = Steuerung des Trainings
step-meaning = Das pausierte Training um einen Batch fortsetzen
progress = Fortschritt
setup = Konfiguration
network-diagram = Schema des Netzes
curves = Kurven
time-to-the-first-step = Zeit bis zum ersten Schritt
first-layer = Gewichte der ersten Schicht
link-to-copy = Link zum Kopieren
compared-with-the-report-scrollable = Vergleich mit dem Bericht, zum Scrollen
drawing-pad-for-mouse-pen-or-finger = Zeichenfläche für Maus, Stift oder Finger
more-about-the-run = Mehr zum Training
scores-by-class-scrollable = Kennzahlen nach Klasse, zum Scrollen
scores-by-class = Kennzahlen nach Klasse
curves-of-the-selected-runs = Kurven der ausgewählten Trainings
selected-runs-scrollable = Ausgewählte Trainings, zum Scrollen
selected-runs-by-epoch = Ausgewählte Trainings nach Epochen
import-and-export = Import und Export
lab-progress = Fortschritt des Labors
notice = Hinweis
undo-deletion = Löschen rückgängig machen
view-train = Trainieren
view-inside = Einblick
view-compare = Vergleichen
view-lab = Labor
view-class = Kurs
run-at-hand = Aktuelles Training
about = Info
dismiss = Ausblenden
open-the-full-page = Ganze Seite öffnen
train = Trainieren
pause = Pause
step = Schritt
stop = Stopp
status = Status
starting = Startet…
running-on = Läuft auf
details = Details
needs-javascript = Kindling trainiert in Ihrem Browser und braucht JavaScript. Bitte erlauben Sie es für diese Seite.
data = Daten
experiment = Experiment
your-own = Eigenes
dataset-images = Bilder aus dem Datensatz
more-settings = Einstellungen für Modell und Training
model = Modell
network = Netz
training = Training
learning = Lernen
device = Gerät
device-auto = Auto
strategy = Optimierer, Verlauf der Lernrate und Early Stopping
layer = Schicht
output-shape = Ausgabe
parameters = Parameter
what-the-curves-say = Was die Kurven sagen
verify-this-run = Dieses Training prüfen
keep-in-my-runs = Dieses Training behalten
measured = Trainingswerte
measured-meaning = Die Kurven zeigen laufende Mittel: Jeder Batch wird kurz vor dem Schritt bewertet, der aus ihm lernt, während sich die Gewichte noch bewegen, und mit Dropout, während Neuronen abgeschaltet sind. Darum liegt der Trainingsverlust der ersten Epochen höher, als er an ihrem Ende ist, und mit Dropout kann er über dem Testverlust liegen. Am Ende einer Epoche gemessen, ist er der aller Trainingsbilder mit den Gewichten, wie sie dann sind, ohne Dropout.
measured-running = Laufendes Mittel der Epoche
measured-at-end = Auch am Ende der Epoche gemessen
measured-progress = Messung
measured-nothing = Noch sind keine Gewichte nach einer Epoche da, die sich messen ließen.
measured-going = Bisher gemessen: { $done } von { $count } Epochen.
measured-done = { $count ->
    [one] Eine Epoche ist gemessen. Die Ringe in den Kurven sind, was gemessen wurde.
   *[other] { $count } Epochen sind gemessen. Die Ringe in den Kurven sind, was gemessen wurde.
}
measured-table = Laufende Mittel und Messwerte als Tabelle
measured-table-scrollable = Laufende Mittel und Messwerte, verschiebbar
measured-loss-running = Trainingsverlust, laufendes Mittel
measured-loss-at-end = Trainingsverlust, am Ende
measured-accuracy-running = Trainingsgenauigkeit, laufendes Mittel
measured-accuracy-at-end = Trainingsgenauigkeit, am Ende
more-charts = Weitere Diagramme
go-further = Verlängern
go-further-by = Verlängern um
more-epochs = Epochen
first-layer-weights = Gewichte der ersten Schicht
results = Ergebnisse
copy-link = Link kopieren
compared-with-the-report = Vergleich mit dem Bericht
draw = Zeichnen
no-run-selected-yet = Noch kein Training ausgewählt.
your-drawing = Ihre Zeichnung
draw-a-digit-here = Zeichnen Sie hier eine Ziffer
undo = Rückgängig
clear = Löschen
prediction = Vorhersage
class = Klasse
probability = Wahrsch.
as-the-network-sees-it = Was das Netz sieht
other-images = Andere Bilder
test-image-number = Nummer des Testbilds
previous = Zurück
next = Weiter
next-mistake = Nächster Fehler
picture-file = Bilddatei (auswählen oder ablegen)
most-confused = Am häufigsten verwechselt
digest = Prüfsumme
runs = Trainings
no-runs-yet = Noch keine Trainings. Drücken Sie auf Trainieren: Jedes Training erscheint hier mit seinen Einstellungen und Kennzahlen. Trainings bleiben beim Neuladen erhalten, und Sie können ihre Kurven in einem Diagramm übereinanderlegen.
chart = Diagramm
run-name = Name
differs-in = Unterschiede
run-state = Status
figure-of-validation = { $figure } (Validierung)
actions = Aktionen
runs-in-one-chart = Trainings in einem Diagramm
overlay-hint = Wählen Sie in der Liste Trainings aus, um ihre Kurven übereinanderzulegen.
metric = Kennzahl
loss = Verlust
accuracy = Genauigkeit
split = Daten
split-both = Training, und Test oder Validierung
split-test = Test oder Validierung
split-training = Training
smoothing = Glättung
selected-runs-as-a-table = Ausgewählte Trainings als Tabelle
open-the-run-that-comes-with-this-page = Mitgeliefertes Training öffnen
export-and-import = Export und Import
export-and-import-meaning = Der Export speichert alle Trainings mit ihren Gewichten in einer Datei. Importieren Sie sie hier, in einem anderen Browser oder auf einem anderen Computer. Sie können auch das JSON eines Trainings importieren oder Gewichte als safetensors, auch solche, die mit Python gespeichert wurden.
export-all-runs = Alles exportieren
import-runs-or-weights = Trainings oder Gewichte importieren (auswählen oder ablegen)
the-whole-lab = Das ganze Labor
lab-meaning = Trainiert die Experimente des Berichts mit Seed 1, parallel auf freien CPU-Kernen, und füllt die Tabelle aus. Jedes Faltungsnetz braucht ein bis zwei Minuten.
lab-question = Welches Netz hat die größere Kapazität? Das erste Perzeptron hat zehnmal so viele Gewichte wie das Faltungsnetz mit 25 Neuronen. Dieses verwendet seine Gewichte aber an jeder Stelle des Bildes und rechnet achtmal so viel.
run-the-lab = Labor starten
interrupt = Unterbrechen
save-table = Tabelle speichern (CSV)
multiply-adds = Multiply-Adds
here = Hier
published = Bericht
what-this-link-claims = Was dieser Link angibt
verify = Prüfen
cancel = Abbrechen
verify-meaning = Prüfen wiederholt das ganze Training hier auf der CPU, allein aus dem Link.
kindling-in-a-course = Kindling im Kurs
verify-what-a-student-handed-in = Eine Abgabe prüfen
class-verify = Öffnen Sie den abgegebenen Link oder fügen Sie ihn hier ein. Seine Angaben erscheinen oben, und <b>Prüfen</b> wiederholt dasselbe Training auf diesem Computer. Auf der CPU ist das Ergebnis in jedem Browser bis aufs letzte Bit gleich; jede Abweichung wird angezeigt.
pasted-link = Link
open-link = Link öffnen
hand-out-an-exercise = Eine Übung ausgeben
class-step-setup = Stellen Sie in der Ansicht <b>Trainieren</b> die Konfiguration ein, mit der Ihre Studierenden beginnen.
class-step-copy = Drücken Sie auf <b>Link kopieren</b>. Der Link enthält die ganze Konfiguration und sonst nichts; er braucht weder Konto noch Server.
class-step-lock = Ergänzen Sie am Ende des Links, was die Studierenden nicht sehen oder nicht ändern sollen: <code>&hide=optimizer,seed</code> oder <code>&lock=dataset,epochs</code>. Die Namen sind die der Einstellungen: <code>experiment</code>, <code>dataset</code>, <code>network</code>, <code>hidden</code>, <code>learning-rate</code>, <code>batch-size</code>, <code>device</code>, <code>lab</code>. <code>&lang=fr</code> öffnet die Seite auf Französisch, <code>de</code> auf Deutsch, <code>en</code> auf Englisch.
class-step-hand-in = Die Studierenden trainieren, drücken noch einmal auf <b>Link kopieren</b> und geben diesen Link ab, oder einen Bericht, den sie in der Ansicht <b>Vergleichen</b> mit <b>Exportieren</b> speichern.
check-a-whole-class-at-once = Eine ganze Klasse auf einmal prüfen
class-command = Zum Quellcode gehört ein Befehl, der einen Ordner oder eine Tabelle mit Links liest, jeden Link prüft und eine Tabelle mit den Urteilen schreibt: <code>cargo xtask verify</code>.
about-kindling = Über Kindling
about-where = Kindling trainiert kleine neuronale Netze auf MNIST und Fashion-MNIST. Alles läuft in dieser Seite: Rust, zu WebAssembly kompiliert, rechnet auf der CPU mit SIMD-Befehlen oder auf der GPU, wenn der Browser WebGPU hat.
about-nothing-sent = Nichts von dem, was Sie tun, wird irgendwohin gesendet. Die Seite lädt ihren Code und die Datensätze von der Website, von der sie stammt. Ihre Trainings bleiben in diesem Browser, und Links und Dateien verlassen ihn nur, wenn Sie sie kopieren oder speichern.
version = Version
build = Build
licence = Lizenz
datasets = Datensätze
dataset-credits = MNIST: LeCun, Cortes, Burges (CC BY-SA 3.0). Fashion-MNIST: Zalando (MIT).
built-with = Erstellt mit
close = Schließen
export = Exportieren
logarithmic-axis = Logarithmische Achse
every-step = Jeder Schritt
page-title = Kindling: ein Netz in dieser Seite trainieren
language = Sprache

## Failures

failure-advice = Laden Sie die Seite neu und versuchen Sie es noch einmal.
failed-charts = Die Diagramme wurden nicht geladen. Sie sind offline, etwas blockiert die Diagramme, oder die Website wurde gerade aktualisiert. Laden Sie die Seite neu; Ihre Trainings bleiben erhalten. (wasm/charts: { $reason })

## The form

end = Ende
end-last = Nach der letzten Epoche
end-early = Wenn der Test- oder Validierungsverlust nicht mehr sinkt
kernel-of-convolution = Kernel { $number }
filters-of-convolution = Filter { $number }
number-needed = { $name }: Hier muss eine Zahl stehen.
number-whole-needed = { $name }: Hier muss eine ganze Zahl stehen.
number-with-percent = { $name }: Hier muss eine Zahl ohne Prozentzeichen stehen; { $percent } % sind { $value }.
number-unclear = { $name }: „{ $text }“ ist nicht eindeutig, es kann { $one } oder { $other } heißen. Schreiben Sie die Zahl ohne Tausendertrennzeichen.
number-out-of-range = { $name }: Der Wert muss zwischen { $from } und { $to } liegen.
# In the diagram of the network, which is narrow.
diagram-input = Eingabe
diagram-convolution = Conv
diagram-pooling = Pool
diagram-dense = Dense
diagram-maps = ×{ $count }

## The page as a whole

ready = Bereit. Drücken Sie auf Trainieren.
ready-again = Bereit, { $name } noch einmal zu trainieren. Ändern Sie eine Einstellung und drücken Sie auf Trainieren.
run-kept = { $name } gehört jetzt zu Ihren Trainings. Die Ansicht Vergleichen zeigt sie.
reload = Neu laden
notice-insecure = Diese Seite wurde über einfaches http geladen. Trainieren und Speichern funktionieren, aber Browser schalten WebGPU, das Kopieren in die Zwischenablage und das Aufbewahren der Daten zwischen zwei Besuchen ab. Mit https ist alles da.
notice-update = Diese Website wurde aktualisiert, seit Sie diese Seite geöffnet haben. Ihre Trainings bleiben erhalten. Laden Sie die Seite neu, wenn es Ihnen passt.
failed-start = Die Seite konnte nicht starten.
failed-status = Der Server hat mit { $status } geantwortet.
failed-view = Diese Ansicht wurde nicht geladen. Ihre Trainings bleiben erhalten. ({ $reason })
failed-language = Die Texte dieser Sprache wurden nicht geladen. Versuchen Sie es noch einmal, wenn Sie online sind. ({ $reason })
failed-part = { $what }: Das Laden ist fehlgeschlagen. Sie sind offline, etwas blockiert es, oder die Anmeldeseite eines Netzwerks antwortet an seiner Stelle. Laden Sie die Seite neu und versuchen Sie es noch einmal. ({ $reason })
part-wasm = Das WebAssembly der Seite

## The table of `cargo xtask verify`

verify-claimed = Angegeben
verify-found = Gefunden
verify-verdict = Urteil
verify-seconds = Sekunden
verify-scores = { $accuracy }, Verlust { $loss }
verify-count = { $number } { $verdict }
verify-no-links = keine Links
verify-identical = identisch
verify-within-tolerance = gleich im Rahmen der Toleranz
verify-no-claim = nichts angegeben
verify-differs = abweichend
verify-claim-unreadable = Angaben unlesbar
verify-not-a-link = kein Link
verify-refused = abgelehnt
verify-failed = fehlgeschlagen
verify-not-yet = noch nicht
verify-no-link = Es gibt keinen Link.
verify-no-kindling-link = Darin steht kein Kindling-Link.

## The trainer: workers

worker-trainer = Der Trainer
worker-classifier = Der Klassifikator
worker-gradient = Der Gradienten-Worker
worker-crashed = { $name } ist ausgefallen: { $reason }
worker-unloaded = { $name } ist ausgefallen: Eines seiner Skripte ließ sich nicht laden. Wurde die Website gerade aktualisiert, laden Sie die Seite neu; Ihre Trainings bleiben erhalten.
worker-unreadable = { $name } ist ausgefallen: Seine Antwort war nicht lesbar
worker-silent = { $name } ist ausgefallen: Er antwortet nicht mehr
worker-closed = { $name } wurde geschlossen.
too-late = Die Antwort hat zu lange gedauert.
trainer-not-loaded = Der Trainer ließ sich nicht laden ({ $file }: { $reason }). Sie sind offline, etwas blockiert ihn, oder die Website wurde gerade aktualisiert. Laden Sie die Seite neu; Ihre Trainings bleiben erhalten.

## The trainer: devices

device-cpu-or-webgpu = CPU oder WebGPU: { $adapter }
device-to-be-timed = „Auto“ misst vor dem ersten Training dieser Größe einen Schritt auf beiden.
device-timed-gpu = „Auto“ hat einen Schritt gemessen: { $here } ms hier, { $there } ms auf der CPU.
device-timed-cpu = „Auto“ hat einen Schritt gemessen: { $here } ms hier, { $there } ms auf WebGPU ({ $adapter }).
gpu-silent = Die GPU antwortet nicht.
gpu-overdue = Die GPU antwortet nicht; gerechnet wird auf der CPU.
gpu-simulated = Diese GPU ist in Software simuliert: Die CPU ist viel schneller.
gpu-not-built = Diese Website wurde ohne WebGPU gebaut; gerechnet wird auf der CPU.
gpu-needs-https = Browser bieten WebGPU nur über https an; gerechnet wird auf der CPU.
gpu-not-in-browser = Dieser Browser hat kein WebGPU; gerechnet wird auf der CPU.
gpu-none = WebGPU hat hier keine GPU gefunden; gerechnet wird auf der CPU.
gpu-lacks = Dieser GPU fehlt „{ $feature }“ von WebGPU; gerechnet wird auf der CPU.

## The trainer: datasets and arrays

data-behind-login = Das Netzwerk hat mit einer Webseite statt mit { $path } geantwortet: Vielleicht verlangt es eine Anmeldung. Öffnen Sie eine andere Website, melden Sie sich dort an, und versuchen Sie es noch einmal.
data-damaged = { $path } wurde beim Herunterladen beschädigt. Versuchen Sie es noch einmal, um eine neue Kopie zu laden.
data-not-published = { $path } ist nicht die veröffentlichte Datei: Die Kontrollsumme weicht ab. Wer diese Website betreibt, sollte „cargo xtask data“ ausführen und sie neu bauen.
data-offline = { $path } ließ sich nicht herunterladen: Es gibt keine Verbindung. Versuchen Sie es noch einmal, wenn Sie online sind.
data-refused = { $path } ließ sich nicht herunterladen: Der Server hat mit { $status } geantwortet.
data-stopped-halfway = Das Herunterladen von { $path } brach mittendrin ab. Versuchen Sie es noch einmal.
arrays-training-images = Trainingsbilder
arrays-test-images = Testbilder
arrays-not-bytes = Die { $images } müssen in einem einzigen Uint8Array stehen. Sind ihre Pixel Zahlen von 0 bis 1, wandeln Sie sie um: { $code }.
arrays-no-images = Es gibt keine { $images }. Mindestens eines ist nötig.
arrays-cut-image = Die { $images } haben { $bytes } Byte; das ist kein Vielfaches von 784. Jedes Bild muss 28 × 28 graue Pixel haben, je ein Byte.
arrays-no-labels = Zahl der { $images }: { $count }; es fehlen aber die Labels. Geben Sie jedem Bild ein Label, in derselben Reihenfolge.
arrays-unequal = Zahl der { $images }: { $count }; Zahl der Labels: { $labels }. Geben Sie jedem Bild ein Label, in derselben Reihenfolge.
arrays-wrong-label = Label { $index } der { $images } ist { $value }. Labels sind ganze Zahlen von 0 bis 9.

## The run at hand

list-dot = { $before } · { $after }
resume-on-cpu = Auf der CPU fortsetzen
further-epochs = Weitere Epochen
loading-trainer = Der Trainer wird geladen…
data-reading = { $name } wird gelesen…
data-downloading = { $name } wird heruntergeladen: { $done } von { $all } MB
computing-features = Die Merkmale werden berechnet…
timing-devices = Ein Schritt wird auf beiden Geräten gemessen…
waiting-for-trainer = Der Trainer lässt noch auf sich warten.
waiting-for-data = Die Daten lassen noch auf sich warten.
waiting-advice = Die Verbindung ist langsam, oder etwas blockiert Dateien. Dauert es zu lange, stoppen Sie das Training und laden Sie die Seite neu.
device-with-notes = { $device }. { $notes }
running-on-device = Läuft auf { $device }
running-on-cpu = Gerechnet wird auf der CPU.
workers-share = { $count } Worker teilen sich jeden Schritt.
milestone = Etappe
milestone-seconds = Sekunden seit Beginn
milestone-trainer = Trainer geladen
milestone-data = Daten gelesen
milestone-compiled = WebGPU-Pipelines kompiliert
milestone-timed = Beide Geräte gemessen
milestone-first-step = Erster Schritt fertig
progress-epoch = Epoche { $epoch } von { $epochs }
progress-step = Schritt { $step } von { $steps }
progress-pace = { $steps } Schritte/s
progress-left = noch { $time }
progress-told = { $progress }.
progress-score = Genauigkeit (Test): { $accuracy }.
progress-validation = Genauigkeit (Validierung): { $accuracy }.
rest-paused = Pausiert { $place }.
rest-stopped = Gestoppt nach { $time }, { $place }.
rest-interrupted = Unterbrochen { $place }.
rest-done = Fertig: { $epochs } in { $time }.
rest-done-early = Fertig: { $epochs } in { $time }; der { $loss } sank nicht mehr.
rest-diverged = Divergiert nach { $time }, { $place }. Was Sie versuchen können, steht unter den Kurven.
stopped-before-first = Vor dem ersten Schritt gestoppt.
stopped-before-next = Vor dem nächsten Schritt gestoppt.
not-trained = Nicht trainiert.
not-trained-further = Nicht weiter trainiert.
opened-run = { $name }: { $state }.
trained-in-other-tab = Dieses Training läuft gerade in einem anderen Tab. Lassen Sie es dort zu Ende laufen, oder stoppen Sie es zuerst dort.
further-without-weights = Die Gewichte von { $name } sind nicht mehr hier, deshalb geht es nicht weiter. Duplizieren Sie das Training und trainieren Sie es noch einmal.

## Charts of a run, on the page

chart-confusion = Konfusionsmatrix
chart-confusion-meaning = Wie das Netz die 10.000 Testbilder nach der letzten Epoche klassifiziert hat.
chart-confusion-validation = Wie das Netz die Validierungsbilder nach der letzten Epoche klassifiziert hat.
chart-confusion-table = Konfusionsmatrix: wahre Klassen in den Zeilen, vorhergesagte in den Spalten
chart-accuracy-table = Genauigkeit nach Epochen
chart-loss-table = Verlust nach Epochen
chart-rate = Verlauf der Lernrate
chart-rate-table = Lernrate nach Epochen
chart-rate-first = Erster Schritt
chart-rate-last = Letzter Schritt
chart-as-table = { $chart } als Tabelle
chart-scrollable = { $chart }, zum Scrollen
chart-of-run = { $chart }: { $run }
failed-styles = styles.css wurde nicht geladen: Sie sind offline, etwas blockiert die Datei, oder die Website wurde gerade aktualisiert. Laden Sie die Seite neu und versuchen Sie es noch einmal.

## Charts as pictures to save

save-picture = Bild speichern
save-picture-of = Bild speichern: { $chart }
copy-picture = Bild kopieren
copied = Kopiert.
copy-picture-insecure = Browser kopieren Bilder nur aus Seiten, die über https geladen wurden. Speichern Sie es stattdessen als PNG.
copy-picture-refused = Dieser Browser hat die Seite das Bild nicht kopieren lassen. Speichern Sie es stattdessen als PNG.
picture-not-made = Dieser Browser konnte das Bild nicht erzeugen.

## The run's scores

score = Kennzahl
scores-later = Verfügbar nach der ersten Epoche.
curves-later = Verfügbar nach der zweiten Epoche.
scores-macro = Makro
scores-weighted = Gewichtet
place-of-figure = Abbildung { $figure }, „{ $section }“.
place-of-section = Abschnitt „{ $section }“.

## Drawings and other images to classify

draw-clothing-here = Zeichnen Sie hier ein Kleidungsstück
draw-run = { $dataset }: { $run }.
draw-sees-hog = Das Netz sieht die HOG-Merkmale des Bildes.
draw-only-background = Dieses Bild zeigt nur Hintergrund. Wählen Sie ein anderes.
draw-true-class = Wahre Klasse: { $class }
draw-image-numbers = Die Testbilder haben die Nummern 0 bis { $last }.
draw-no-mistakes = Dieses Netz klassifiziert jedes Testbild richtig.
draw-test-closed = Die Testdaten dieses Laufs sind noch nicht geöffnet. Zeichnen Sie stattdessen etwas.
draw-nothing = Noch nichts zu klassifizieren.
draw-no-run = Trainieren Sie zuerst ein Netz, oder wählen Sie ein Training.
draw-outcome = { $class }, { $share }
draw-outcome-right = { $class }, { $share }: richtig
draw-outcome-wrong = { $class }, { $share }: falsch
draw-impossible = Dieser Browser kann nicht zeichnen.
picture-unreadable = Dieser Browser kann { $file } nicht als Bild lesen.
picture-is-heic = Es ist ein HEIC-Foto: Speichern Sie es als JPEG, oder machen Sie ein Bildschirmfoto davon.
picture-no-reader = Dieser Browser kann keine Bilder lesen.

## The first layer's weights

first-layer-later = Zu sehen nach der ersten Epoche.
first-layer-of-features = Dieses Netz sieht HOG-Merkmale, deshalb lassen sich seine Gewichte nicht als Bilder zeigen.
first-layer-of-others = Die erste Schicht mit Gewichten sieht nicht das Bild selbst; ihre Gewichte ergeben keine Bilder.
first-layer-kernels = Die Kernel der ersten Faltung ({ $count }).
first-layer-neurons = Die Gewichte vom Bild zu jedem Neuron ({ $count }).
first-layer-some-neurons = Die Gewichte vom Bild zu jedem Neuron ({ $shown } von { $count }).
first-layer-colors = Blau: Tinte an dieser Stelle erhöht die Ausgabe des Neurons. Rot: Sie senkt sie.
first-layer-not-images = Diese Gewichte lassen sich nicht als Bilder zeigen.

## The link and the views

title-of-view = { $view } · Kindling
link-with-results = Der Link enthält diese Konfiguration und ihre Ergebnisse.
link-without-results = Der Link enthält diese Konfiguration, aber keine Ergebnisse: Keines Ihrer abgeschlossenen Trainings hat sie.
link-copy-by-hand = Bitte kopieren Sie ihn von hier:
link-notices-of-refusal = Dieser Link wurde abgelehnt. Ihre Konfiguration hat sich nicht geändert:
link-notices = Kindling hat nicht alles in diesem Link verstanden:
exercise-hidden = Für diese Übung ausgeblendet: { $hidden }.
exercise-locked = Für diese Übung gesperrt: { $locked }.
exercise-both = Für diese Übung ausgeblendet: { $hidden }; gesperrt: { $locked }.
exercise-kept = Diese Einstellungen sind für diese Übung gesperrt und haben sich deshalb nicht geändert: { $settings }.
paste-without-link = In diesem Text ist kein Kindling-Link. Fügen Sie den ganzen Link ein, von „http“ bis zum Ende.

## A link's claim, and whether it holds

claim-figure = Wert
claim-same = Gleich
claim-unreadable = Angaben zum Ergebnis unlesbar.
claim-run-readable = Das Training selbst ist lesbar und lässt sich ausführen. Bitten Sie noch einmal um den Link, um seine Angaben zu prüfen.
claim-not-verified = Nicht geprüft.
cancelled = Abgebrochen.
claim-reading = Daten werden gelesen…
claim-training = Erneutes Training: Epoche { $epoch } von { $epochs }, { $done }

## The list of runs

open = Öffnen
resume = Fortsetzen
duplicate = Duplizieren
delete = Löschen
open-run = { $name } öffnen
resume-run = { $name } fortsetzen
duplicate-run = { $name } duplizieren
export-run = { $name } exportieren
delete-run = { $name } löschen
go-further-with = { $name } verlängern
overlay-run = { $name } überlagern
name-of-run = Name von { $name }
run-deleted = { $name } wurde gelöscht.
named-value = { $label }: { $value }
run-defaults = die Vorgaben
run-name-change = { $label } { $value }
run-name-again = noch einmal
run-unreadable = Diese Version von Kindling kann dieses Training nicht lesen. { $reason }
run-not-exported = Export nicht möglich: { $reason }

## States of runs

run-training = im Training, Epoche { $epoch } von { $epochs }
run-preparing = wird vorbereitet
run-stopping = wird gestoppt
run-in-lab = { $state }, im Labor
run-elsewhere = { $state }, in einem anderen Tab
run-interrupted = unterbrochen { $place }
run-paused = pausiert { $place }
run-stopped = gestoppt { $place }
run-done = fertig, { $epochs }
run-done-early = fertig, vorzeitig beendet nach { $epochs }
run-diverged = divergiert { $place }
run-imported = importiert, { $epochs }, ohne Gewichte
run-imported-weights = importierte Gewichte
place-in-epoch = in Epoche { $epoch }, Schritt { $step } von { $steps }
place-after-epoch = nach Epoche { $epoch }
place-before-epoch = vor dem Ende der ersten Epoche

## The run that comes with the page

shipped-missing = Das Training, das zu dieser Seite gehört, wurde nicht geladen: Sie sind offline, oder die Website wurde gerade aktualisiert. Versuchen Sie es noch einmal, oder laden Sie die Seite neu.
shipped-words = Dieses fertige Training gehört zur Seite: { $name }, Seed { $seed }, { $epochs } auf der CPU. Zeichnen Sie eine Ziffer, um es auszuprobieren, oder drücken Sie auf { train } für ein eigenes.
shipped-name = { $name } (mitgeliefert)
shipped-without-weights = Das ist kein Training mit seinen Gewichten.
shipped-unfinished = Es ist nicht fertig.

## Where runs are kept

store-problem = Dieser Browser speichert Ihre Trainings nicht: { $reason }. Beim Schließen der Seite gehen sie verloren; exportieren Sie also, was Sie brauchen.
store-silent = sein Speicher antwortet nicht
store-full = sein Speicher ist voll
store-no-reason = er nennt keinen Grund
store-cleared = Dieser Browser hat den Speicher dieser Seite geleert. Die Trainings in dieser Liste sind wieder gespeichert, aber die Gewichte fertiger Trainings sind verloren.
store-weights-unreadable = Die Gewichte dieses Trainings lassen sich nicht lesen: { $reason }. Laden Sie die Seite neu und versuchen Sie es noch einmal.

## Export

export-html = Bericht als Webseite (HTML)
export-markdown = Bericht als Markdown
export-json = Alles als JSON
export-history-csv = Verlauf (CSV)
export-confusion-csv = Konfusionsmatrix (CSV)
export-loss-svg = Verlustkurven (SVG)
export-accuracy-svg = Genauigkeitskurven (SVG)
export-confusion-svg = Konfusionsmatrix (SVG)
export-curves-png = Beide Kurven (PNG)
export-confusion-png = Konfusionsmatrix (PNG)
export-weights = Gewichte (safetensors)
export-no-weights = Dieser Browser hat keine Gewichte für dieses Training.
export-nothing = Es gibt noch keine Trainings zum Exportieren.
exporting = Wird exportiert…
exported = { $count ->
    [one] { $count } Training als { $file } exportiert.
   *[other] { $count } Trainings als { $file } exportiert.
}
exported-without-weights = { $name } wurde ohne Gewichte exportiert: { $problem }
export-left-out = Trainings, die diese Version nicht lesen kann, wurden weggelassen ({ $count }): Exportieren Sie sie einzeln.

## Import

importing = Wird importiert…
import-result = { $parts }.
import-imported = { $count ->
    [0] Kein Training importiert
    [one] { $count } Training importiert
   *[other] { $count } Trainings importiert
}
import-known = { $count ->
    [one] { $count } war schon da
   *[other] { $count } waren schon da
}
import-refused = { $count ->
    [one] { $count } war nicht lesbar
   *[other] { $count } waren nicht lesbar
}
import-note = { $about }: { $note }
import-more-notes = Und { $count } weitere.
import-name-end = { $number ->
    [1] (importiert)
   *[other] (importiert { $number })
}
import-failed = Das Lesen ist vor dem Ende der Datei abgebrochen. Laden Sie die Seite neu und versuchen Sie es noch einmal. Wenn es wieder abbricht, heben Sie die Datei auf und melden Sie es.
worker-reader = Der Leser
import-no-reader = Der Leser für Gewichte wurde nicht geladen. Prüfen Sie die Verbindung und importieren Sie die Datei noch einmal.

## What is wrong with an imported file; "it" is the file or a run in it

import-unknown = Kindling kann sie nicht lesen. Wählen Sie einen Export aller Trainings, das JSON eines Trainings oder Gewichte als safetensors.
import-zip = Das ist ein zip-Archiv, wie die Dateien von PyTorch, Keras und NumPy. Entpacken Sie es und wählen Sie eine Datei daraus, oder speichern Sie die Gewichte als safetensors.
import-hdf5 = Das ist eine HDF5-Datei. Speichern Sie die Gewichte als safetensors.
import-compressed = Sie ist komprimiert. Entpacken Sie sie zuerst.
import-pickle = Das ist ein Pickle von Python. Speichern Sie die Gewichte als safetensors.
import-report = Das ist ein Bericht oder ein Bild. Wählen Sie das JSON des Trainings oder seine Gewichte.
import-empty = Sie ist leer.
import-too-large = Sie hat { $size } MB; die Grenze für solche Dateien liegt bei { $limit } MB.
import-line-too-long = Eine ihrer Zeilen ist länger als { $limit } MB.
import-cut-off = Die Datei ist abgeschnitten: Ihre letzte Zeile fehlt, und vielleicht weitere Trainings.
import-wrong-count = { $promised ->
    [one] Sie sollte { $promised } Training enthalten, enthält aber { $found }.
   *[other] Sie sollte { $promised } Trainings enthalten, enthält aber { $found }.
}
import-weights-of-network = Sie gehören zu einem anderen Netz.
import-weights-of-spec = Sie gehören zu einer anderen Konfiguration.
import-weights-of-history = Sie passen nicht zum Verlauf.
import-weights-of-digest = Sie passen nicht zur Prüfsumme.
file-without-runs = Das ist keine Datei mit Trainings, die Kindling exportiert hat.
file-without-run = Das ist kein Training, das Kindling exportiert hat.
file-not-json = Der Inhalt ist beschädigt oder abgeschnitten: Er ist kein gültiges JSON.
file-checksum = Die Kontrollsumme stimmt nicht: Die Datei wurde beschädigt oder bearbeitet.
file-weights-not-text = Die Gewichte sind kein Text.
file-not-base64 = Nicht lesbar, kein Base64: { $part }.
format-unknown = Kindling kennt das Format „{ $format }“ nicht.
format-newer = Eine neuere Version von Kindling hat das geschrieben: Es hat das Format { $format } ({ $kind }), diese Seite liest aber Formate bis { $known }. Laden Sie diese Seite neu, um die neueste Version zu bekommen.
format-of-run = ein Training
format-of-all-runs = eine Datei mit allen Trainings
format-of-report = das JSON eines Trainings
format-not-text = Kein Text: { $part }.
format-unknown-device = Kindling kennt das Gerät „{ $device }“ nicht.

## What is wrong with a stored or imported run

run-part-unreadable = Nicht lesbar: { $part }.
run-part-name = Name
run-part-state = Zustand
run-part-time = Datum oder Dauer
run-part-losses = Verluste
run-part-history = Verlauf
run-part-test = Testergebnis
run-part-digest = Prüfsumme
run-part-weights = Gewichte
run-part-devices = Geräte
run-part-adapters = Adapter
run-part-builds = Builds
run-part-not-texts = Keine Liste von Texten: { $part }.
run-missing = Das Training fehlt.
run-without-spec = Die Konfiguration fehlt.
run-without-history = Der Verlauf fehlt.
run-test-invalid = Das Ergebnis seines Tests ist kein mögliches.
run-without-name = Es hat keinen Namen.
run-without-date = Es sagt nicht, wann es entstanden ist.
run-unknown-state = Sein Zustand ist keiner, den ein Training haben kann.
run-unknown-extension = Es sagt nicht, ob es verlängert wurde.
run-diverged-nowhere = Es ist divergiert, aber seine Verluste enden nicht bei einem Schritt, an dem das geschah.
run-done-without-digest = Es ist fertig, hat aber keine Prüfsumme.
run-digest-without-epoch = Es hat eine Prüfsumme, aber keine Epoche.
run-digest-malformed = Seine Prüfsumme hat nicht 64 hexadezimale Ziffern.
run-steps-invalid = Seine Zahl der Schritte pro Epoche ist ungültig.
run-time-invalid = Seine Trainingszeit ist keine Zahl.
run-too-many-epochs = { $trained ->
    [one] Es wurde { $trained } Epoche lang trainiert, seine Konfiguration hat aber { $epochs }.
   *[other] Es wurde { $trained } Epochen lang trainiert, seine Konfiguration hat aber { $epochs }.
}
run-epoch-missing = Epoche { $epoch } fehlt.
run-epoch-misnumbered = Sein Verlauf hat keine Epoche { $epoch }.
run-epoch-loss = Ein Verlust der Epoche { $epoch } ist keine mögliche Zahl.
run-epoch-accuracy = Eine Genauigkeit der Epoche { $epoch } ist keine mögliche Zahl.
run-loss-invalid = Ein Verlust ist keine mögliche Zahl.
run-losses-cut = Seine Verluste sind abgeschnitten.
run-losses-no-list = Seine Verluste sind keine Liste.
run-losses-length = Zahl der Verluste: { $losses }. Das passt nicht zu { $epochs } × { $steps } (Epochen × Schritte).
run-without-confusion = Es hat keine Konfusionsmatrix.
run-confusion-without-epoch = Es hat eine Konfusionsmatrix, aber keine Epoche.
run-confusion-shape = Seine Konfusionsmatrix hat nicht zehn Zeilen mit zehn Anzahlen.
run-confusion-other = Seine Konfusionsmatrix passt nicht zur letzten Epoche.
run-unknown-device = Kindling kennt kein Gerät „{ $device }“.

## Runs in one chart

overlay-training = { $run }, Training
overlay-test = { $run }, Test
overlay-validation = { $run }, Validierung

## The lab

lab-waiting = wartet
lab-reading = liest Daten
lab-preparing = berechnet Merkmale
lab-epoch = Epoche { $epoch } von { $epochs }, { $done }
lab-diverged = divergiert
lab-done = fertig
lab-all-done = Alle gewählten Experimente sind schon trainiert.
lab-training = { $count ->
    [one] Training mit { $count } Worker auf der CPU.
   *[other] Training mit { $count } Workern auf der CPU.
}
lab-interrupted = Unterbrochen. Fertige Trainings bleiben erhalten. Drücken Sie auf „{ run-the-lab }“, um den Rest zu trainieren.
lab-finished = Fertig.

## Lektionen

lesson-overfitting = Eine Lektion: Überanpassung
lesson-overfitting-meaning = Fünf Perzeptrons mit 100 verdeckten Neuronen lernen aus 1000 Bildern. Weitere 1000 sind zur Validierung zurückgehalten, und die Testdaten werden einmal geöffnet, am Ende jedes Trainings. Das erste Perzeptron bekommt keine Hilfe, von den anderen jedes ein Mittel. Raten Sie, bevor Sie trainieren: Wessen Validierungsverlust ist am Ende der kleinste?
lesson-plain = Ohne Mittel
lesson-plain-look = Der Trainingsverlust fällt gegen 0: Jedes Bild ist auswendig gelernt. Der Validierungsverlust kehrt um Epoche 13 um und steigt von da an, obwohl sich die Genauigkeit kaum ändert: Das Netz wird immer sicherer, auch bei seinen Fehlern.
lesson-dropout = Dropout 50 %
lesson-dropout-look = In jedem Schritt ist die Hälfte der verdeckten Neuronen ausgeschaltet, also kann sich keines auf ein anderes verlassen. Der Trainingsverlust bleibt höher, denn er wird mit einem halben Netz gemessen; der Validierungsverlust kehrt später um und steigt viel weniger.
lesson-l2 = L2-Strafe
lesson-l2-look = Große Gewichte kosten etwas. Also bleiben sie klein, und mit ihnen die Sicherheit. Die Trainingsgenauigkeit erreicht trotzdem 100 %, aber der Validierungsverlust steigt kaum.
lesson-augmentation = Augmentierung
lesson-augmentation-look = Jedes Bild wird in jeder Epoche neu verschoben, um bis zu 2 Pixel, und gedreht, um bis zu 10°; auswendig zu lernen gibt es da nichts. Dieses Netz lernt am langsamsten und ist nach 40 Epochen nicht fertig, und doch hat es am Ende den bei weitem kleinsten Validierungsverlust: Mehr Daten sind das beste Mittel.
lesson-early-stopping = Frühes Stoppen
lesson-early-stopping-look = Das gleiche Training wie das erste, bis aufs letzte Bit. Es endet aber, sobald der Validierungsverlust 5 Epochen lang nicht gefallen ist, und nimmt die Gewichte der besten. Das kostet nichts und spart die meiste Zeit. Wählte man nach den Testdaten, so sähe die Genauigkeit besser aus, als sie ist.
lesson-run = Training
lesson-lowest = Kleinster Validierungsverlust
lesson-lowest-epoch = In Epoche
lesson-last = Letzter Validierungsverlust
lesson-training-loss = Letzter Trainingsverlust
lesson-test-accuracy = Testgenauigkeit
lesson-train = Die { $count } Netze trainieren
lesson-all-done = Alle Netze dieser Lektion sind schon trainiert.
lesson-interrupted = Unterbrochen. Fertige Trainings bleiben erhalten; trainieren Sie noch einmal, um weiterzumachen.
lesson-rests = unterbrochen
lesson-elsewhere = trainiert anderswo
lesson-chart = Validierungsverlust der Netze dieser Lektion
lesson-table-scrollable = Netze der Lektion, zum Scrollen
lesson-progress = Fortschritt der Lektion
lesson-training-too = Auch den Trainingsverlust zeigen

## The images of a cell of the confusion matrix

matrix-cells = Felder der Konfusionsmatrix
matrix-cell = { $count ->
    [one] Klasse { $truth }, vorhergesagt { $predicted }: { $count } Bild
   *[other] Klasse { $truth }, vorhergesagt { $predicted }: { $count } Bilder
}
gallery = Bilder
gallery-classifying = Die Testbilder werden klassifiziert…
gallery-surest = Die sichersten zuerst. Drücken Sie auf ein Bild, um es anzusehen.
gallery-least-sure = Die unsichersten zuerst. Drücken Sie auf ein Bild, um es anzusehen.
gallery-which = Welche
gallery-cell = Diese Zelle
gallery-all = Alle Fehler
gallery-mistakes = { $count ->
    [one] Alle Fehler: { $count } Bild
   *[other] Alle Fehler: { $count } Bilder
}
gallery-filter = Filter
gallery-no-filter = keiner
gallery-lost = Hier falsch, nach Epoche { $epoch } richtig
gallery-won = Hier richtig, nach Epoche { $epoch } falsch
gallery-right-there = Hier falsch, in { $run } richtig
gallery-wrong-there = Hier richtig, in { $run } falsch
gallery-comparing = Vergleiche…
gallery-left = { $left } von { $count } Bildern.
gallery-no-weights-there = Die Gewichte von { $run } sind nicht da: Wählen Sie ein anderes Training.
gallery-nothing = Es gibt kein solches Bild.
gallery-none = Kein Testbild hat diese wahre Klasse und diese Vorhersage.
gallery-other-moment = Die Matrix stammt von einem anderen Moment oder Gerät; diese Bilder zeigen, was die Gewichte des Netzes jetzt auf der CPU daraus machen.
gallery-of-validation = Die Matrix ist die der Validierungsbilder; das hier sind Testbilder.
gallery-no-weights = Die Gewichte dieses Trainings sind nicht in diesem Browser, darum kann es die Bilder nicht klassifizieren. Trainieren Sie es noch einmal.
gallery-image = Testbild { $number }, vorhergesagt mit { $share }
gallery-place = { $from } bis { $to } von { $count }
gallery-previous = Frühere
gallery-next = Weitere

## Look inside: layer by layer

look = Schicht für Schicht
look-nothing = Zeichnen Sie etwas oder wählen Sie ein Testbild, um zu sehen, was jede Schicht des Netzes daraus macht.
look-meaning = Was jede Schicht aus dem Bild macht: Blau ist positiv, Rot negativ; innerhalb einer Schicht ist die kräftigste Farbe der größte Wert.
look-press = Drücken Sie auf einen Wert, um zu sehen, wovon er die Summe ist.
look-name = Schicht { $number }: { $layer }
look-range = { $shape }, von { $least } bis { $most }
look-value = Wert
look-map = Karte oder Neuron
look-row = Zeile
look-column = Spalte
look-input-value = { $value }: ein Wert der Eingabe des Netzes.
look-pooled-value = { $value }: aus einem Quadrat von vier Werten der vorigen Schicht.
look-sum = { $count } Produkte ({ $zeros } davon mit null) und der Bias { $bias } ergeben { $sum }. Nach der Aktivierung ist das { $value }.
look-logit = { $count } Produkte ({ $zeros } davon mit null) und der Bias { $bias } ergeben { $sum }: ein Logit, aus dem Softmax eine Wahrscheinlichkeit macht.
look-from = Woher
look-weight = Gewicht
look-product = Produkt
look-neuron = Wert { $number }
look-pixel = Karte { $map }, Zeile { $row }, Spalte { $column }

## Why this class?

why = Warum diese Klasse?
why-predicted = { $class }, wie vorhergesagt
why-times-input = Gradient × Eingabe
why-times-input-means = Blau spricht für die Klasse, Rot dagegen: jedes Pixel mal die Änderung des Logits mit ihm. Das gilt nur für winzige Änderungen; wo das Pixel schwarz ist, sagt es nichts.
why-grad-cam = Grad-CAM
why-grad-cam-means = Wo die Karten der letzten Faltung für die Klasse sprechen. Grob, und was dagegen spricht, bleibt weg.
why-occlusion = Verdeckung
why-occlusion-means = Wie viel unwahrscheinlicher die Klasse mit einem grauen Quadrat an dieser Stelle wird. Ehrlich, aber das Quadrat selbst kann wie ein Strich aussehen.
why-no-convolution = Dieses Netz hat keine Faltung.
persuade = Etwas anderes daraus machen
persuade-class = Andere Klasse
persuade-none = auswählen
persuade-means = Die kleinsten Schritte, nach denen das Netz das Bild für eine andere Klasse hält.
persuade-asking = In kleinen Schritten…
persuade-features = Dieses Netz sieht HOG-Merkmale, und kleine Schritte unter diesen sind kein Bild.
persuaded = Das veränderte Bild
persuade-done = { $steps ->
    [one] Für das Netz ist es jetzt { $class }, nach { $steps } Schritt: eine Entfernung von { $distance }, und kein Pixel um mehr als { $largest } von 1 verändert. Ein anderes Bild des Datensatzes ist etwa zehn entfernt.
   *[other] Für das Netz ist es jetzt { $class }, nach { $steps } Schritten: eine Entfernung von { $distance }, und kein Pixel um mehr als { $largest } von 1 verändert. Ein anderes Bild des Datensatzes ist etwa zehn entfernt.
}
persuade-failed = Auch { $steps } Schritte, eine Entfernung von { $distance }, machen daraus nicht { $class }.

## Durch die Epochen

epochs-play = Abspielen
epochs-hold = Anhalten
epochs-none = Trainieren Sie ein Netz: Jede Epoche bleibt hier.
epochs-after = nach Epoche { $epoch } von { $epochs }: { $accuracy } richtig
epochs-validated = nach Epoche { $epoch } von { $epochs }: { $accuracy } der Validierungsbilder richtig
epochs-finished = das fertige Netz, nach Epoche { $epoch } von { $epochs }: { $accuracy } der Testbilder richtig
epochs-now = jetzt, { $place }
epochs-imported = importierte Gewichte
epochs-only-last = Frühere Epochen sind nicht da.
epochs-kept-all = Jede Epoche wird behalten: { $size } von { $limit } MB.
epochs-kept-some = Eine von { $stride } Epochen wird behalten: { $size } von { $limit } MB. Mit weniger Epochen oder einem kleineren Netz bleiben alle.
run-after-epoch = { $run }, nach Epoche { $epoch }

## Die Karte der Testbilder

map = Karte der Testbilder
map-way = Verfahren
map-pca = PCA
map-tsne = t-SNE
map-nothing = Trainieren Sie ein Netz, oder öffnen Sie ein Training mit seinen Gewichten. Dann sehen Sie hier, welche Testbilder sich für seine letzte verborgene Schicht gleichen.
map-test-closed = Die Karte zeigt Testbilder und wartet deshalb, bis die Testdaten dieses Laufs geöffnet sind.
map-classifying = { $run } sieht sich { $count } Testbilder an…
map-moving = Die Punkte suchen ihre Nachbarn…
map-progress = Fortschritt der Karte
map-pca-means = { $run }, die ersten { $count } Testbilder: die { $values } Werte der letzten verborgenen Schicht, von dort gesehen, wo sie am weitesten streuen.
map-shares = Die Ebene zeigt { $share } der Varianz: { $first } in der Breite und { $second } in der Höhe.
map-tsne-means = { $run }, die ersten { $count } Testbilder: Nachbarn in der Ebene haben ähnliche Werte in der letzten verborgenen Schicht ({ $values } Werte). Wie weit Gruppen auseinanderliegen und wie groß sie sind, sagt wenig.
map-divergence = Kullback-Leibler-Divergenz: { $divergence }.
map-hint = Drücken Sie auf ein Bild, um es im Netz anzusehen. Ziehen Sie eine Linie um mehrere, um sie zu öffnen. Mit der Tastatur: Pfeiltasten und Eingabetaste. Fehler haben einen roten Rahmen.
map-plane = Karte von { $count } Testbildern (Fehler: { $mistakes }). Die Tabelle sagt dasselbe nach Klassen.
map-point = Zeigen Sie auf ein Bild, um es groß zu sehen.
map-right = Testbild { $number }: { $truth }, wie vorhergesagt ({ $share }).
map-mistaken = Testbild { $number }: ein Fehler. Wahre Klasse { $truth }, vorhergesagt { $taken } ({ $share }).
map-only-mistakes = Nur Fehler
map-classes = Bilder und Fehler nach Klassen
map-images = Bilder
map-mistakes = Fehler
map-open = Öffnen
map-open-class = Die Bilder der Klasse { $class } öffnen
map-class-images = { $count ->
    [one] Klasse { $class }: { $count } Bild
   *[other] Klasse { $class }: { $count } Bilder
}
map-lasso = { $count ->
    [one] { $count } Bild in der Linie
   *[other] { $count } Bilder in der Linie
}
map-with-mistakes = { $images }, { $mistakes } Fehler
map-order = Fehler zuerst. Drücken Sie auf ein Bild, um es anzusehen.
map-lasso-empty = In der Linie ist kein Bild.
map-digest = Prüfsumme der Karte
map-save = Als PNG speichern
map-too-few = Eine Karte braucht { $needed } Bilder, hier sind es { $found }.
map-all-alike = Für die letzte verborgene Schicht dieses Netzes sind alle Bilder gleich, es gibt also nichts zu ordnen. Vielleicht sind ihre Neuronen tot: Trainieren Sie es mit einer kleineren Lernrate noch einmal.

## Tot oder lebendig

vitals = Tot oder lebendig
vitals-nothing = Trainieren Sie ein Netz oder öffnen Sie ein Training: Hier steht dann, welche Neuronen nie feuern und wie Gewichte, Werte und Gradienten verteilt sind.
vitals-meaning = Mit { $images } Testbildern: welche Neuronen nie feuern, und wie die Gewichte einer Schicht, ihre Werte nach der Aktivierung (und dem Pooling) und die Gradienten des mittleren Verlusts der ersten { $differentiated } Bilder verteilt sind. Die gewählte Epoche ist blau; ältere stehen dahinter, neuere davor. Nullen und höchstens 1 %, das am weitesten außen liegt, sind nicht gezeichnet.
vitals-examining = Bisher untersucht: { $done } von { $count } Epochen.
vitals-weights = Gewichte
vitals-values = Werte
vitals-gradients = Gradienten
vitals-picture = { $layer }: { $what } nach jeder Epoche
vitals-zeros = { $share } sind null
vitals-all-neurons-fire = { $units ->
    [one] Ihr Neuron feuert.
   *[other] Alle { $units } Neuronen feuern.
}
vitals-all-maps-fire = { $units ->
    [one] Ihre Karte feuert.
   *[other] Alle { $units } Karten feuern.
}
vitals-silent-neurons = { $count ->
    [one] { $count } von { $units } Neuronen feuert nie ({ $share }).
   *[other] { $count } von { $units } Neuronen feuern nie ({ $share }).
}
vitals-silent-maps = { $count ->
    [one] { $count } von { $units } Karten feuert nie ({ $share }).
   *[other] { $count } von { $units } Karten feuern nie ({ $share }).
}
vitals-which = Stumm: { $named }.
vitals-which-and-more = Stumm: { $named } und { $others } weitere.
vitals-logits = Logits: Ohne ReLU kann keines verstummen.
vitals-silent-means = Ein Neuron, das nie feuert, gibt nichts weiter und lernt nichts: Der Gradient seiner Gewichte ist null.
vitals-more-silent = Nach Epoche { $first } feuerten { $before } nie, nach Epoche { $epoch } sind es { $now }.
vitals-many-silent = { $layer }: Die Hälfte oder mehr feuert nie. Eine kleinere Lernrate hält mehr davon am Leben.
vitals-no-gradient = { $layer }: Alle Gradienten sind null. Sie lernt nichts mehr.
vitals-faint = Die Gradienten verschwinden auf dem Rückweg: In { $first } sind sie { $factor }-mal kleiner als in { $last }; sie lernt also langsam.
vitals-weights-grow = Die Gewichte von { $layer } wachsen mit jeder Epoche: Sie sind { $factor }-mal so groß wie nach Epoche { $epoch }. Weight Decay hält sie klein.
vitals-values-grow = Die Werte von { $layer } wachsen mit jeder Epoche: Sie sind { $factor }-mal so groß wie nach Epoche { $epoch }, und das Netz wird sich immer sicherer.
vitals-table = In Zahlen
vitals-table-scrollable = Tot oder lebendig in Zahlen, zum Scrollen
vitals-never-fire = Feuern nie
vitals-of = { $count } von { $units }
vitals-norm-of = { $what }: Norm
vitals-norms = Normen nach Epochen
vitals-norms-meaning = Die L2-Norm der Gewichte einer Schicht und die ihrer Gradienten: die Wurzel der Summe der Quadrate, ohne Bias, auf einer logarithmischen Achse. Gewichte, die immer weiter wachsen, gehen mit Überanpassung einher; Gradienten, die sich zwischen Schichten um Zehnerpotenzen unterscheiden, heißen, dass diese Schichten sehr verschieden schnell lernen.
vitals-norm-weights = Norm der Gewichte, nach Schichten
vitals-norm-gradients = Norm der Gradienten, nach Schichten
vitals-mean-of = { $what }: Mittelwert
vitals-spread-of = { $what }: Standardabweichung
vitals-largest-of = { $what }: größter Betrag
predict-wrong-labels = Es braucht Bilder und zu jedem seine Klasse von 0 bis 9.

## Rezeptive Felder, und HOG als Linien

look-hovered = { $place }: { $value }.
look-field = { $count ->
    [one] Er sieht ein Pixel des Bildes.
   *[other] Er sieht { $height } × { $width } Pixel des Bildes.
}
look-hover = Unter der Maus zeigt er, welchen Teil des Bildes er sieht.
look-hog = HOG als Linien
look-hog-means = In jeder Zelle von { $side } × { $side } Pixeln laufen Linien an ihren Kanten entlang: je länger, desto größer der Anteil dieser Richtung an der Zelle.

## Ein Einblick im Bericht

export-look = Mit einem Einblick: die am häufigsten verwechselten Bilder, und warum
export-look-means = Im Bericht als Webseite und als Markdown. Dafür klassifiziert das Netz die Testbilder, was einige Sekunden dauert.
export-look-no-weights = Dieser Browser hat keine Gewichte zu diesem Training, also lässt sich nicht in das Netz hineinsehen.
export-look-no-confusion = Noch gibt es keine Konfusionsmatrix, die sagen würde, was verwechselt wird.
export-look-test-closed = Die Testdaten dieses Laufs sind noch nicht geöffnet, also können ihre Bilder nicht gezeigt werden.
export-looking = Blick ins Netz…
report-look = Einblick
report-look-all = Die sichersten zuerst, jedes mit der Wahrscheinlichkeit von { $class }.
report-look-some = Die { $shown } sichersten davon, jedes mit der Wahrscheinlichkeit von { $class }.
report-look-elsewhere = Die Bilder, und was für die Vorhersage des ersten spricht, stehen im Bericht als Webseite.
report-look-why = Warum { $class }? Was beim sichersten dieser Fehler, Testbild { $number }, dafür sprach:
report-no-png = Das ist kein Bild, das ein Bericht enthalten kann.
value-look = Der Einblick

## Welche Trainingsbilder, und mit welchen Labels

setting-training-images = Trainingsbilder
setting-label-noise = Label-Rauschen
setting-validation-split = Validierung
hint-training-images = Der Seed zieht sie, von jeder Klasse ihren Anteil. Die größte Zahl nimmt alle.
hint-label-noise = Dieser Anteil davon, 0,2 für 20 %, bekommt eine andere Klasse, die der Seed zieht. Trainingsverlust und Trainingsgenauigkeit zählen diese Labels; die Testbilder behalten ihre.
hint-validation-split = Dieser Anteil davon, 0,2 für 20 %, wird zurückgehalten: nicht trainiert, mit den eigenen Labels, vom Seed gezogen, von jeder Klasse ihr Anteil. Nach ihm richten sich dann die Kurven, das frühe Stoppen und die beste Epoche, und die Testdaten werden einmal geöffnet, am Ende.
setting-best-epoch = Gewichte der besten Epoche
hint-best-epoch = Das fertige Netz ist dann das der Epoche mit dem kleinsten Validierungsverlust statt das der letzten. Ohne Validierungsanteil wählt der Testverlust aus und sieht deshalb besser aus, als er ist.
training-images-all = alle
label-noise-none = keines
validation-split-none = keiner
told-finished-network = Fertiges Netz
network-of-last-epoch = nach der letzten Epoche
network-of-best-epoch = nach der Epoche mit dem kleinsten { $loss }
spec-no-percent = { $what }: Der Wert ist { $value }; er muss eine ganze Zahl von Prozent sein, mit höchstens zwei Nachkommastellen.
train-too-few-images = Trainiert wird auf { $asked } Bildern, es gibt aber nur { $there }.
training-set = Weniger Bilder, Label-Rauschen, Validierung

## Was ein Netz davon abhält, auswendig zu lernen

regularization = Regularisierung
setting-l1 = L1
setting-l2 = L2
told-penalty = Strafterm für Gewichte
penalty-none = keiner
penalty-l1 = L1 { $l1 }
penalty-l2 = L2 { $l2 }
penalty-l1-l2 = L1 { $l1 }, L2 { $l2 }
hint-penalty = Das Training minimiert auch L1 mal die Summe der Beträge der Gewichte und L2 mal die Summe ihrer Quadrate; Biases bleiben frei. Die gezeigten Verluste lassen das weg, damit sich Läufe vergleichen lassen; bei Keras ist es im Verlust enthalten.
hint-decoupled-decay = Jeder Schritt nimmt jedem Gewicht und jedem Bias diesen Anteil, mal die Lernrate.
setting-clipping = Gradient Clipping
clipping-none = Keines
clipping-none-inside = keines
clipping-value = Nach Wert
clipping-norm = Nach Norm, jeder Tensor für sich
clipping-global-norm = Nach Norm, alle zusammen
clipping-value-settings = jede Zahl auf ±{ $threshold }
clipping-norm-settings = die Norm jedes Tensors auf { $threshold }
clipping-global-norm-settings = die Norm aller zusammen auf { $threshold }
setting-clip-threshold = Clipping-Grenze
hint-clipping = Der größte Betrag einer Zahl oder die größte Norm: bei Keras clipvalue, clipnorm und global_clipnorm.
setting-averaging = Mittelung der Gewichte
averaging-none = Keine
averaging-none-inside = keine
averaging-ema = Exponentieller gleitender Mittelwert
averaging-ema-settings = exponentiell, Momentum { $momentum }
averaging-ema-overwriting = { $steps ->
    [1] exponentiell, Momentum { $momentum }, überschreibt die Gewichte bei jedem Schritt
   *[other] exponentiell, Momentum { $momentum }, überschreibt die Gewichte alle { $steps } Schritte
}
setting-ema-momentum = EMA-Momentum
setting-ema-overwrite-frequency = Überschreiben alle (Schritte)
hint-averaging = Epochen werden mit dem Mittelwert ausgewertet, der auch das Netz des Laufs ist; das Training geht mit den Gewichten selbst weiter. Nach je so vielen Schritten überschreibt der Mittelwert sie; 0 heißt nie.
setting-label-smoothing = Label Smoothing
hint-label-smoothing = Dieser Anteil jedes Labels wird auf alle zehn Klassen verteilt. Die gezeigten Verluste zählen die Labels, wie sie sind; bei Keras zählt der Verlust die verteilten.
spec-decay-of-adam = Adam mit Weight Decay ist AdamW, das dafür eine eigene Einstellung hat: Wählen Sie AdamW.
## Augmentierung: wie Trainingsbilder verändert werden

augmentation = Augmentierung
setting-shift = Verschiebung in Pixeln
setting-rotate = Drehung in Grad
setting-scale = Skalierung in Prozent
setting-elastic = Elastische Stärke
setting-flip = Die Hälfte spiegeln, links und rechts
hint-augmentation = In jeder Epoche ist jedes Trainingsbild ein anderes: Der Seed zieht alles hier für jedes Bild und jede Epoche neu, von nichts bis zur Zahl, in beide Richtungen. 0 schaltet es aus. Die Testbilder bleiben, wie sie sind.
hint-elastic = 34 empfehlen Simard, Steinkraus und Platt (2003) für Ziffern.
augmentation-none = keine
augmentation-shift = Verschiebung um bis zu { $shift } Pixel
augmentation-rotate = Drehung um bis zu { $rotate }°
augmentation-scale = Größe um bis zu { $scale }
augmentation-elastic = elastisch mit Stärke { $elastic }
augmentation-flip = Spiegelungen
spec-augmented-features = HOG-Merkmale lassen sich nicht augmentieren. Nehmen Sie rohe Pixel als Eingabe, oder setzen Sie unter Augmentierung alles auf 0.
spec-flip = { $dataset } lässt sich nicht durch Spiegeln augmentieren: Gespiegelt bedeuten die Bilder etwas anderes oder nichts. Schalten Sie das Spiegeln aus.
augmented-images = Drei Trainingsbilder, und was die ersten vier Epochen davon sehen:
augmented-original = Original
augmented-epoch = Epoche { $epoch }
augmented-label-original = { $class }, Trainingsbild { $number }
augmented-label = { $class }, Trainingsbild { $number }, Epoche { $epoch }
