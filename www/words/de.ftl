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
quoted = „{ $text }“
list-comma = { $before }, { $after }
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
device-not-built = Dieser Build des Trainers läuft nur auf der CPU.

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
idx-header-truncated = Die Datei endet mitten in ihrem Kopf: Sie hat { $actual } Byte und braucht mindestens { $needed }.
idx-bad-magic = Das ist keine IDX-Datei ({ $what }): Ihre Kennzahl ist { $actual } statt { $expected }.
idx-wrong-dimensions = Die Bilder haben { $rows }×{ $columns } Pixel; Kindling liest 28×28.
idx-too-large = Der Kopf verspricht { $count } Einträge, mehr als sich adressieren lassen.
idx-wrong-length = Der Kopf verspricht { $expected } Byte ({ $what }), die Datei hat aber { $actual }. Vielleicht wurde sie abgeschnitten; laden Sie sie noch einmal.
idx-label-out-of-range = Label { $index } ist { $value }; Labels gehen von 0 bis 9.
idx-count-mismatch = Es gibt { $images } Bilder, aber { $labels } Labels.
idx-empty = Die Datei enthält keine Beispiele.
picture-malformed = { $bytes } Byte sind nicht die Pixel eines Bildes, das { $width } Pixel breit ist.
photo-several-digits = Mehreres in diesem Bild könnte die Ziffer sein. Schneiden Sie das Bild auf eines davon zu.

## Layers

layer-input = Eingabe
layer-flatten = Flatten
layer-dense = Dense
layer-convolution = Conv { $kernel }×{ $kernel }
layer-pooling = { $kind } { $size }×{ $size }
layer-with-activation = { $layer }, { $activation }
pooling-max = Max-Pooling
pooling-max-inside = Max-Pooling
pooling-average = Average-Pooling
pooling-average-inside = Average-Pooling
layer-needs-image = sie braucht ein Bild, bekommt aber Merkmale
layer-kernel = ihr Kernel ist { $kernel }; er muss ungerade und höchstens { $largest } sein, weil das Bild { $side }×{ $side } Pixel hat
layer-too-small = sie braucht ein Bild von mindestens { $size }×{ $size }, bekommt aber eines von { $side }×{ $side }

## Settings

setting-dataset = Datensatz
setting-input = Eingabe
setting-orientations = Orientierungen
setting-cell = Pixel pro Zelle
setting-network = Netz
setting-convolutions = Faltungen
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
setting-centered = Zentriert
setting-nesterov = Nesterov
setting-schedule = Verlauf der Lernrate
setting-drop-interval = Abstand der Stufen
setting-drop-factor = Faktor der Stufen
setting-patience = Geduld
setting-epochs = Epochen
setting-batch-size = Batchgröße
setting-seed = Startwert (Seed)
hint-drop = Multipliziert die Lernrate nach jeder Stufe mit dem Faktor; der Abstand der Stufen zählt Epochen.
hint-patience = Hört nach so vielen Epochen ohne neuen Tiefstand des Testverlusts auf und behält die Gewichte der letzten Epoche. Der Testverlust hat dann mitbestimmt, wann Schluss ist, und sieht deshalb etwas besser aus, als er ist.
setting-unrelated = { $key } hat in dieser Konfiguration keine Bedeutung.
setting-no-value = { $label } kann nicht { $value } sein.
way-pixels = Perzeptron auf Pixeln
way-hog = Perzeptron auf HOG-Merkmalen
way-cnn = Faltungsnetz (CNN)

## Choices; "inside": in the description of a spec

input-pixels = Pixel
input-pixels-inside = rohe Pixel
input-hog = HOG-Merkmale
input-hog-settings = HOG-Merkmale, { $orientations } Orientierungen, { $cell } Pixel pro Zelle
network-cnn = Faltungsnetz (CNN)
network-cnn-inside = CNN
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
told-early-stopping = Vorzeitiges Ende (Early Stopping)
early-stopping-none = keines
early-stopping-after = { $patience ->
    [one] nach { $patience } Epoche ohne kleineren Testverlust
   *[other] nach { $patience } Epochen ohne kleineren Testverlust
}

## What is wrong with a spec

spec-out-of-range = { $what }: Der Wert ist { $value }; er muss zwischen { $from } und { $to } liegen.
spec-kernel = Der Kernel der Faltung { $block } ist { $kernel }; er muss ungerade und höchstens { $largest } sein, weil das Bild { $side }×{ $side } Pixel hat.
spec-layer = Schicht { $number }, { $layer }: { $reason }.
spec-unknown-network = Diese Version trainiert Perzeptrons mit einer verborgenen Schicht, allein oder nach Faltungen, die alle mit demselben Pooling enden.
spec-convolution-of-features = Ein Faltungsnetz sieht Pixel, keine HOG-Merkmale. Wählen Sie das eine oder das andere.
hog-cell = Pixel pro Zelle: Der Wert ist { $cell }; er muss 28 teilen: 1, 2, 4, 7, 14 oder 28.
hog-orientations = Orientierungen: Der Wert ist { $orientations }; mit { $cell } Pixeln pro Zelle muss er zwischen 1 und { $most } liegen.

## Links

link-refused = { $reason } { $remedy }
link-too-long = Der Link ist { $bytes } Byte lang; die Grenze liegt bei { $limit } Byte.
link-other-version = Der Link hat die Version { $version }, diese Seite versteht aber nur die Version { $known }.
link-several = Der Text enthält mehrere Links oder Teile davon, und sie unterscheiden sich.
link-cut = Der Link ist abgeschnitten: Sein Ende fehlt.
link-unknown-part = Kindling versteht { $part } im Link nicht.
link-damaged-key = Der Link enthält { $part }, vielleicht ein beschädigtes { $key }.
link-key-twice = Der Link enthält { $key } zweimal, mit verschiedenen Werten.
link-unreadable-value = Im Link ist { $key } gleich { $value }; erwartet wird { $expected }.
expected-number = eine Zahl
expected-whole-number = eine ganze Zahl
expected-flag = yes oder no
expected-blocks = Kernel und Filter wie 5x9,3x16
expected-choice = { $others } oder { $last }
link-no-experiment = Der Bericht hat kein Experiment { $id }.
link-unrelated-key = Im Link hat { $key } bei den gewählten Optionen keine Bedeutung.
link-give-alone = Kindling hat nichts davon übernommen. Geben Sie den Link allein ein.
link-newer-page = Kindling hat nichts davon übernommen. Eine neuere Seite versteht ihn vielleicht.
link-give-one = Kindling hat nichts davon übernommen. Geben Sie nur einen Link ein.
link-ask-again = Kindling hat nichts davon übernommen, um nicht etwas anderes zu trainieren. Bitten Sie noch einmal um den Link.
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
claim-part-wrong = Die Angaben zum Ergebnis sind ungültig: { $part } ist außerhalb des Bereichs oder unlesbar.
claim-of-nothing = Es ist noch keine Epoche abgeschlossen und damit kein Ergebnis vorhanden.
digest-malformed = Eine Prüfsumme hat 64 hexadezimale Ziffern.
figure-accuracy = Genauigkeit
figure-test-loss = Testverlust
figure-f1 = F1
figure-epochs = Epochen
figure-confusion = Konfusionsmatrix
figure-digest = Gewichte und Verlauf
figure-device = Gerät
figure-build = Build
verdict-difference = { $name }: { $claimed } angegeben, { $found } gefunden
verdict-identical = Bis aufs letzte Bit identisch.
verdict-within-tolerance = Innerhalb der Toleranz gleich: { $reason }, deshalb dürfen sich die Bits unterscheiden: { $differences }.
verdict-differs = Abweichend: { $differences }.
verdict-other-build = das Training stammt von einem anderen Build
verdict-on-webgpu = das Training lief auf WebGPU
verdict-verified-on-webgpu = die Prüfung lief auf WebGPU

## What the curves say

curve-none = Noch ist keine Epoche zu Ende, also gibt es keine Kurve zu beurteilen.
curve-one-point = Nach einer Epoche ist der Testverlust { $loss }; ein Punkt ist keine Kurve, über Überanpassung lässt sich also nichts sagen.
curve-falling = Der Testverlust sinkt noch: Am kleinsten ist er nach der letzten Epoche, { $epoch } ({ $lowest }). Bisher kein Zeichen von Überanpassung.
curve-risen-once = Der Testverlust war nach Epoche { $epoch } von { $epochs } am kleinsten ({ $lowest }) und ist in der einen Epoche seither um { $rise } gestiegen: Noch lässt sich ein Anstieg nicht von einer Schwankung unterscheiden.
curve-level = Der Testverlust war nach Epoche { $epoch } von { $epochs } am kleinsten ({ $lowest }) und liegt jetzt um { $rise } höher: nicht mehr, als solche Kurven schwanken; für ein Urteil ist es zu früh.
curve-overfitting = Der Testverlust war nach Epoche { $epoch } von { $epochs } am kleinsten ({ $lowest }) und ist in den { $since } Epochen seither um { $rise } gestiegen, während der Trainingsverlust sank: Das Netz zeigt Überanpassung. Seine Testgenauigkeit ging unterdessen von { $before } auf { $now }.
curve-unstable = Der Testverlust war nach Epoche { $epoch } von { $epochs } am kleinsten ({ $lowest }) und ist in den { $since } Epochen seither um { $rise } gestiegen, aber auch der Trainingsverlust ist nicht gesunken: Das ist instabiles Training, keine Überanpassung.
curve-diverged = Der Testverlust ist nach Epoche { $epochs } keine endliche Zahl: Das Training ist divergiert.
curve-diverged-after = Der Testverlust ist nach Epoche { $epochs } keine endliche Zahl: Das Training ist divergiert. Am kleinsten war er nach Epoche { $epoch } ({ $lowest }).
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
note-more-neurons = Der Bericht sagt, dass mehr Neuronen stärker überanpassen, ohne bessere Ergebnisse zu liefern. Seine eigenen Zahlen werden von 100 bis 600 Neuronen besser, im Verlust und in der Genauigkeit; Überanpassung zeigt sich nur in seinen Kurven.
note-hog-caption = Die Abbildungen 5 und 6 haben Titel, die ihren Bildunterschriften widersprechen: Jeder nennt das Netz der anderen. Keras gibt den Bildunterschriften recht: 4 Orientierungen mit 100 Neuronen ergeben eine Genauigkeit von etwa 0,972, 8 Orientierungen mit 300 Neuronen 0,980. Vertauscht lägen beide Abbildungen weit außerhalb.
note-cnn-activation = Der Bericht nennt die Aktivierung der Faltungen nicht; angenommen ist ReLU. Damit liegen die gedruckten Verluste bei 25, 250 und 500 Neuronen im Bereich von Keras; ohne Aktivierung hat jeder Lauf von Keras einen höheren Verlust.
note-fashion-network = Der Bericht druckt dieses Netz nicht ab; angenommen ist das CNN seines Abschnitts über MNIST.
note-fashion-missed = Die Zahlen des Berichts sind etwas schlechter als jeder Lauf von Keras mit ReLU nach den Faltungen; vielleicht war es also ein anderes Netz.
note-mlp-600 = Der gedruckte Verlust liegt etwas unter dem besten von drei Läufen von Keras.
note-confusion-hog-8-4-100 = Zeile 3 ergibt in der Summe 1.000, der Testsatz hat aber 1.010 Bilder der 3. Mit 10 statt 0 für 3, die für 5 gehalten werden, würde es stimmen; das ist eine Vermutung.
note-hog-8-4-100 = Der Abschnitt über Hyperparameter nennt 100 Neuronen, zählt aber die Gewichte von 200 (80.610; 100 Neuronen haben 40.310). Die Zahlen passen besser zu 100 Neuronen.
note-confusion-hog-4-4-100 = Die Zeilen 2, 3, 4, 5 und 8 weichen von der Zahl ihrer Bilder ab, um +10, +10, −8, +10 und +37. Mit anderen Zahlen in der letzten Spalte (1, 1, 8, 1 und 4) würden alle stimmen; das ist eine Vermutung.
note-hog-4-4-100-loss = Verlust und Genauigkeit sind etwas schlechter als bei jedem Lauf von Keras.
note-hog-4-4-100-remark = Der Bericht bemerkt, dass die 8 oft für eine 9 gehalten wird. Hier ist diese Zahl 41, in einer Zeile mit 37 Beispielen zu viel: Darauf lässt sich nichts bauen.
note-hog-8-7-100 = Der Verlust ist etwas schlechter als bei jedem Lauf von Keras.
note-hog-8-4-200 = Nur die Zahl der Gewichte (80.610) spricht von 200 Neuronen; die Liste darüber sagt 100, und für 200 gibt es keine Zahlen.
note-cnn-25 = Der Bericht nennt diesen Verlust etwas höher als die anderen; er liegt unter dem von 500 Neuronen.
note-fashion-30-curves = Der Bericht zeigt Kurven ohne Zahlen und nennt dieses Netz das vermutlich beste der drei.
note-fashion-30-seed = Keras lief nur mit einem Startwert; sein Bereich ist also ein einziger Lauf.

## Training, checkpoints and predictions

train-other-dataset = Trainiert wird auf { $asked }, vorbereitet wurde aber { $prepared }.
train-other-input = Der Datensatz wurde für eine andere Eingabe vorbereitet.
train-other-checkpoint = Dieser Zwischenstand gehört nicht zu einem Training auf diesem Datensatz.
train-planned-to-end = Der Kosinusverlauf endet mit diesem Training. Duplizieren Sie es mit mehr Epochen.
train-already-done = Das Training hat schon { $epochs } Epochen; verlangen Sie mehr.
train-device-lost = Das Gerät antwortet nicht mehr: Es ging verloren oder hat keinen Speicher mehr. ({ $reason })
predict-not-finite = Die Gewichte dieses Netzes sind keine Zahlen mehr: Eine kleinere Lernrate hilft vielleicht.
predict-unreadable = Das Ergebnis ließ sich nicht lesen: { $reason }
weights-of-other-network = Diese Gewichte gehören zu einem anderen Netz: Dieses hat { $expected } Zahlen, hier sind aber { $found }.

## Files with weights

weights-malformed = Das ist keine safetensors-Datei, oder sie ist beschädigt: { $reason }.
weights-newer = Eine neuere Version von Kindling hat diese Datei geschrieben: Sie hat das Format { $format } für Gewichte und Zwischenstände, diese Version liest aber Formate bis { $known }.
weights-without-spec = Diese Version kann nicht lesen, zu welchem Netz die Gewichte dieser Datei gehören. Eine neuere Version von Kindling vielleicht schon.
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
import-assumes-pooling = Die Datei sagt nicht, wie das Netz zusammenfasst. Kindling nimmt { $pooling } { $size }×{ $size } an.
import-assumes-dataset = Die Datei nennt den Datensatz ihres Netzes nicht. Kindling nimmt { $dataset } an.
import-assumes-inputs = Kindling nimmt an: Die { $width } Eingänge sind { $input }.
import-assumes-pixels = Kindling nimmt an, dass es rohe Pixel von 0 bis 1 sieht.
import-pixels = rohe Pixel, von 0 bis 1
import-hog = HOG-Merkmale, { $orientations } Orientierungen in Zellen von { $cell }×{ $cell } Pixeln
import-skipped = { $count ->
    [1] „{ $name }“ ist kein Gewicht und wurde übergangen.
   *[other] { $count } Tensoren sind keine Gewichte und wurden übergangen, zum Beispiel „{ $name }“.
}

## Charts

chart-epoch = Epoche
chart-training = Training
chart-test = Test
chart-predicted-class = Vorhergesagte Klasse
chart-true-class = Wahre Klasse
chart-more-runs = und { $count } weitere
chart-not-finite-in = Nicht endlich in Epoche { $epoch }.
chart-not-finite-from = Nicht endlich ab Epoche { $epoch }.
chart-not-finite-several = Nicht endlich in { $count } Epochen ab der { $first }.
chart-run-not-finite-in = { $run }: nicht endlich in Epoche { $epoch }.
chart-run-not-finite-from = { $run }: nicht endlich ab Epoche { $epoch }.
chart-run-not-finite-several = { $run }: nicht endlich in { $count } Epochen ab der { $first }.
chart-runs-not-finite = { $count } Trainings haben Werte, die nicht endlich sind.
chart-no-logarithm = Eine logarithmische Achse kann 0 nicht zeigen.
chart-cut-off = Werte bis { $value } sind abgeschnitten.
chart-note-on-run = { $run }: { $note }

## Reports

report-no-confusion = Dieses Training hat noch keine Konfusionsmatrix. Nach der ersten Epoche bekommt es eine.
report-unnamed-run = Training ohne Namen
report-subtitle = { $dataset }: { $network }, trainiert für { $epochs }
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
report-work = { $number } Multiplikationen mit Addition pro Bild.
report-training = Training
report-history = Verlust und Genauigkeit nach Epochen
report-epoch = Epoche
report-training-loss = Verlust (Training)
report-training-accuracy = Genauigkeit (Training)
report-results = Ergebnisse
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
    [one] Keras, { $seeds } Startwert
   *[other] Keras, { $seeds } Startwerte
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
value-theme = Thema
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
