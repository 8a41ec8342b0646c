### What people read, in English. Rust and JavaScript both say it from here; fr.ftl and de.ftl have the same messages.
###
### A number decides between singular and plural. Numbers for people arrive written in this language.

## The language itself

# The page's and the reports' attribute "lang".
language-tag = en
number-decimal = .
number-thousands = ,
number-percent = { $number } %
number-with-share = { $number } ({ $share } %)
number-range = { $from } to { $to }
number-none = not a number
number-infinite = infinite
duration-seconds = { $seconds } s
duration-minutes = { $minutes } min { $seconds } s
quoted = "{ $text }"
list-comma = { $before }, { $after }
list-semicolon = { $before }; { $after }
list-and = { $before } and { $after }
list-or = { $before }; or { $after }
list-then = { $before }, then { $after }
yes = yes
no = no
epochs = { $count ->
    [one] { $count } epoch
   *[other] { $count } epochs
}

## Measures

test-accuracy = Test accuracy
test-loss = Test loss
macro-f1 = F1, macro
training-time = Training time
precision = Precision
recall = Recall
f1 = F1

## Devices

device-cpu = CPU
device-webgpu = WebGPU
device-webgpu-adapters = WebGPU: { $adapters }
device-webgpu-refused = The GPU could not be opened: { $reason }
device-not-built = This build of the trainer runs on the CPU only.

## Datasets and pictures

class-t-shirt = T-shirt/top
class-trouser = Trouser
class-pullover = Pullover
class-dress = Dress
class-coat = Coat
class-sandal = Sandal
class-shirt = Shirt
class-sneaker = Sneaker
class-bag = Bag
class-ankle-boot = Ankle boot
dataset-file-unusable = { $dataset }: { $file } cannot be used. { $reason }
# Behind "IDX file of" and "bytes of".
idx-images = images
idx-labels = labels
idx-header-truncated = The file ends inside its header: it has { $actual } bytes and needs at least { $needed }.
idx-bad-magic = This is not an IDX file of { $what }: its magic number is { $actual }, expected { $expected }.
idx-wrong-dimensions = The images are { $rows }x{ $columns } pixels; Kindling reads 28x28.
idx-too-large = The header promises { $count } items, more than can be addressed.
idx-wrong-length = The header promises { $expected } bytes of { $what }, but the file has { $actual }. It may have been cut off; load it again.
idx-label-out-of-range = Label { $index } is { $value }; labels go from 0 to 9.
idx-count-mismatch = There are { $images } images but { $labels } labels.
idx-empty = The file holds no examples.
picture-malformed = { $bytes } bytes are not the pixels of a picture that is { $width } pixels wide.
photo-several-digits = Several things in this picture could be the digit. Crop the picture to one of them.

## Layers

layer-input = Input
layer-flatten = Flatten
layer-dense = Dense
layer-convolution = Conv { $kernel }×{ $kernel }
layer-pooling = { $kind } { $size }×{ $size }
layer-with-activation = { $layer }, { $activation }
pooling-max = Max pooling
# Inside a sentence.
pooling-max-inside = max pooling
pooling-average = Average pooling
# Inside a sentence.
pooling-average-inside = average pooling
# Behind "Layer 3, Dense:".
layer-needs-image = it needs an image but gets features
layer-kernel = its kernel is { $kernel }; it must be odd and at most { $largest }, because the image is { $side }×{ $side }
layer-too-small = it needs an image of at least { $size }×{ $size } but gets one of { $side }×{ $side }

## Settings

setting-dataset = Dataset
setting-input = Input
setting-orientations = Orientations
setting-cell = Pixels per cell
setting-network = Network
setting-convolutions = Convolutions
setting-filters = Filters
setting-pooling = Pooling
setting-hidden = Hidden neurons
setting-optimizer = Optimizer
setting-learning-rate = Learning rate
setting-rho = Rho
setting-momentum = Momentum
setting-beta1 = Beta 1
setting-beta2 = Beta 2
setting-epsilon = Epsilon
setting-weight-decay = Weight decay
setting-centered = Centered
setting-nesterov = Nesterov
setting-schedule = Rate schedule
setting-drop-interval = Drop interval
setting-drop-factor = Drop factor
setting-patience = Patience
setting-epochs = Epochs
setting-batch-size = Batch size
setting-seed = Seed
hint-drop = Multiplies the learning rate by the drop factor after every drop interval, in epochs.
hint-patience = Stops after this many epochs without a new lowest test loss, and keeps the weights of the last epoch. The test loss then helped to choose when to stop, so it looks slightly better than it is.
setting-unrelated = { $key } does not apply to this spec.
setting-no-value = { $label } cannot be { $value }.
way-pixels = Perceptron on pixels
way-hog = Perceptron on HOG features
way-cnn = Convolutional network

## Choices; "inside": in the description of a spec

input-pixels = Pixels
input-pixels-inside = raw pixels
input-hog = HOG features
input-hog-settings = HOG features, { $orientations } orientations, { $cell } pixels per cell
network-cnn = Convolutional network
network-cnn-inside = CNN
network-perceptron = Perceptron
network-perceptron-inside = perceptron
convolution-block = { $filters } of { $kernel }×{ $kernel }
convolutions-pooled = { $convolutions }; { $pooling } { $size }×{ $size } after each
told-schedule = Schedule
schedule-constant = Constant
schedule-constant-inside = constant
schedule-step = Step decay
schedule-step-inside = step decay
schedule-step-settings = { $every ->
    [1] times { $factor } every epoch
   *[other] times { $factor } every { $every } epochs
}
schedule-cosine = Cosine, down to zero
schedule-cosine-inside = cosine, down to 0
told-early-stopping = Early stopping
early-stopping-none = none
early-stopping-after = { $patience ->
    [one] after { $patience } epoch without a lower test loss
   *[other] after { $patience } epochs without a lower test loss
}

## What is wrong with a spec

spec-out-of-range = { $what } is { $value }; it must be between { $from } and { $to }.
spec-kernel = The kernel of convolution { $block } is { $kernel }; it must be odd and at most { $largest }, because the image is { $side }×{ $side }.
spec-layer = Layer { $number }, { $layer }: { $reason }.
spec-unknown-network = This version trains perceptrons with one hidden layer, alone or after convolutions that all end in the same pooling.
spec-convolution-of-features = A convolutional network sees pixels, not HOG features. Choose one or the other.
hog-cell = Pixels per cell is { $cell }; it must divide 28: 1, 2, 4, 7, 14 or 28.
hog-orientations = Orientations is { $orientations }; with { $cell } pixels per cell it must be between 1 and { $most }.

## Links

link-refused = { $reason } { $remedy }
link-too-long = The link is { $bytes } bytes long; the limit is { $limit } bytes.
link-other-version = The link has version { $version }, but this page understands only version { $known }.
link-several = The text contains several links, or pieces of one, and they differ.
link-cut = The link is cut off: its end is missing.
link-unknown-part = Kindling does not understand { $part } in the link.
link-damaged-key = The link contains { $part }, which may be a damaged { $key }.
link-key-twice = The link gives { $key } twice, with different values.
link-unreadable-value = The link's { $key } is { $value }, which is not { $expected }.
# Behind "which is not".
expected-number = a number
expected-whole-number = a whole number
expected-flag = yes or no
expected-blocks = kernels and filters like 5x9,3x16
expected-choice = { $others } or { $last }
link-no-experiment = The report has no experiment { $id }.
link-unrelated-key = The link's { $key } does not apply to the options that the link selects.
link-give-alone = Kindling used none of it. Give the link alone.
link-newer-page = Kindling used none of it. A newer page may understand it.
link-give-one = Kindling used none of it. Give one link alone.
link-ask-again = Kindling used none of it, so that it does not train a different run. Please ask for the link again.
link-no-version = The link gives no version. Kindling read it as version { $version }.
link-ignored = Kindling ignored { $part } in the link, because it does not understand it.
link-ignored-controls = { $reason } The link may hide or lock more controls.
link-no-control = The link's { $key } names { $name }, which is not a control on this page.
link-no-view = The link's view names { $name }, which is not a view of this page.
link-no-language = The link asks for the language { $name }, which this page does not speak.
link-ignored-more = Kindling ignored { $count } more parts of the link.

## Claims and verdicts

claim-part-missing = The claim is incomplete: { $part } is missing.
claim-part-wrong = The claim is invalid: { $part } is out of range or unreadable.
claim-of-nothing = The run has no finished epoch, so there is nothing to claim.
digest-malformed = A digest has 64 hexadecimal digits.
# Names of figures, in tables and before "0.98 claimed, 0.97 found".
figure-accuracy = accuracy
figure-test-loss = test loss
figure-f1 = F1
figure-epochs = epochs
figure-confusion = confusion matrix
figure-digest = weights and history
figure-device = device
figure-build = build
verdict-difference = { $name } { $claimed } claimed, { $found } found
verdict-identical = Identical to the last bit.
verdict-within-tolerance = Same within tolerance: { $reason }, so the bits may differ: { $differences }.
verdict-differs = Differs: { $differences }.
# Between "Same within tolerance:" and "so the bits may differ".
verdict-other-build = the run was trained by another build
verdict-on-webgpu = the run was trained on WebGPU
verdict-verified-on-webgpu = it was verified on WebGPU

## What the curves say

curve-none = No epoch has ended yet, so there is no curve to judge.
curve-one-point = After one epoch the test loss is { $loss }; one point is not a curve, so nothing can be said about overfitting.
curve-falling = The test loss is still falling: it is lowest after the last epoch, { $epoch } ({ $lowest }). No sign of overfitting so far.
curve-risen-once = The test loss was lowest after epoch { $epoch } of { $epochs } ({ $lowest }) and has risen by { $rise } in the one epoch since: too early to tell a rise from a wobble.
curve-level = The test loss was lowest after epoch { $epoch } of { $epochs } ({ $lowest }) and is { $rise } higher now: no more than such curves wobble, so it is too early to judge.
curve-overfitting = The test loss was lowest after epoch { $epoch } of { $epochs } ({ $lowest }) and has risen by { $rise } in the { $since } epochs since, while the training loss fell: the network overfits. Its test accuracy went from { $before } to { $now } meanwhile.
curve-unstable = The test loss was lowest after epoch { $epoch } of { $epochs } ({ $lowest }) and has risen by { $rise } in the { $since } epochs since, but the training loss has not fallen either: that is unstable training, not overfitting.
curve-diverged = The test loss is not a finite number after epoch { $epochs }: the training has diverged.
curve-diverged-after = The test loss is not a finite number after epoch { $epochs }: the training has diverged. It was lowest after epoch { $epoch } ({ $lowest }).
confused-pair = { $count ->
    [1] { $truth } mistaken for { $predicted }: once
    [2] { $truth } mistaken for { $predicted }: twice
   *[other] { $truth } mistaken for { $predicted }: { $count } times
}

## The lab report's experiments

experiment-pixels = Raw pixels, { $hidden } neurons
experiment-hog = HOG, { $orientations } orientations, { $cell } pixels per cell, { $hidden } neurons
experiment-cnn = CNN, { $hidden } neurons
experiment-on-dataset = { $dataset }, { $title }
note-more-neurons = The report says that more neurons overfit more without better results. Its own figures improve from 100 to 600 neurons, in loss and in accuracy; overfitting shows only in its curves.
note-hog-caption = Figures 5 and 6 have headings that contradict their captions, each naming the other's network. Keras supports the captions: 4 orientations with 100 neurons give an accuracy of about 0.972, 8 orientations with 300 neurons 0.980. Exchanged, both figures would lie far outside.
note-cnn-activation = The report does not name the activation of the convolutions; ReLU is assumed. With it the printed losses at 25, 250 and 500 neurons lie within Keras's ranges; without any, every run of Keras has a higher loss.
note-fashion-network = The report does not print this network; the CNN of its MNIST section is assumed.
note-fashion-missed = The report's figures are a little worse than every run of Keras with ReLU after the convolutions, so it may have used another network.
note-mlp-600 = The printed loss is a little below the best of three runs of Keras.
note-confusion-hog-8-4-100 = Row 3 sums to 1,000, but the test set has 1,010 images of 3. With 10 instead of 0 for 3 taken for 5 it would be right; that is a guess.
note-hog-8-4-100 = The section on hyper-parameters gives 100 neurons but counts the weights of 200 (80,610; 100 neurons have 40,310). The figures fit 100 neurons better.
note-confusion-hog-4-4-100 = Rows 2, 3, 4, 5 and 8 are off the number of their images, by +10, +10, -8, +10 and +37. All would be right with other numbers in the last column (1, 1, 8, 1 and 4); that is a guess.
note-hog-4-4-100-loss = Loss and accuracy are a little worse than every run of Keras.
note-hog-4-4-100-remark = The report remarks that 8 is often taken for 9. Here that count is 41, in a row with 37 examples too many: nothing should rest on it.
note-hog-8-7-100 = The loss is a little worse than every run of Keras.
note-hog-8-4-200 = Only the count of the weights (80,610) speaks of 200 neurons; the list above it says 100, and there are no figures for 200.
note-cnn-25 = The report calls this loss slightly higher than the others; it is below that of 500 neurons.
note-fashion-30-curves = The report shows curves without any figures, and calls this probably the best of the three.
note-fashion-30-seed = Keras ran with one seed only, so its range is a single run.

## Training, checkpoints and predictions

train-other-dataset = The run trains on { $asked }, but { $prepared } was prepared.
train-other-input = The dataset was prepared for a different input.
train-other-checkpoint = This checkpoint does not belong to a run on this dataset.
train-planned-to-end = The cosine schedule ends with this run. Duplicate it with more epochs instead.
train-already-done = The run already has { $epochs } epochs; ask for more.
train-device-lost = The device stopped responding: it was lost or ran out of memory. ({ $reason })
predict-not-finite = This network's weights are no longer numbers: a smaller learning rate may help.
predict-unreadable = The result could not be read: { $reason }
weights-of-other-network = These weights belong to another network: this one has { $expected } numbers, but here are { $found }.

## Files with weights

weights-malformed = This is not a safetensors file, or it is damaged: { $reason }.
weights-newer = A newer version of Kindling made this file: it has format { $format } of weights and checkpoints, but this version reads formats up to { $known }.
weights-without-spec = This version cannot read which network the weights in this file belong to. A newer version of Kindling may.
weights-without-state = The file has no optimizer state: { $expected } numbers for each weight are missing.
weights-without-tensor = The file has no tensor "{ $name }" of { $expected }.
weights-not-finite = "{ $name }" holds numbers that are not finite. Such a network cannot classify anything.
foreign-stranger = It holds "{ $name }" of shape { $shape }, which no layer of Kindling's networks has.
foreign-count = It has { $matrices ->
    [one] { $matrices } matrix
   *[other] { $matrices } matrices
} of dense layers, { $kernels ->
    [one] { $kernels } kernel tensor
   *[other] { $kernels } kernel tensors
} of convolutions and { $biases ->
    [one] { $biases } bias tensor
   *[other] { $biases } bias tensors
}. A perceptron has 4 tensors, weights and biases of a hidden and an output layer; a convolutional network has 2 more for each of its up to 4 convolutions.
foreign-pairs = It is unclear which biases belong to which weights. Give them matching names, such as fc1.weight and fc1.bias.
foreign-shapes = The shapes do not fit together: { $shapes }. Kindling's networks are { $networks }, and end in 10 classes.
foreign-shape = "{ $name }" { $shape }
foreign-two-matrices = two matrices, from 784 pixels or from HOG features to a hidden layer and on
foreign-convolutions = convolutions that keep the image's size, each followed by 2×2 pooling, and two matrices
foreign-several-meanings = Its weights can be read as several different networks. Name them as Kindling does (hidden.weight is [inputs, outputs]) or as PyTorch does (0.weight is [outputs, inputs]).
foreign-type = "{ $name }" is of type { $found }; weights are F32, F64, F16 or BF16.
foreign-inputs = Its first layer has { $width } inputs; an image has 784 pixels, and no HOG setting gives that many features.
foreign-several-features = Its { $width } inputs may be { $choices }. Choose the right ones in the form (Input: HOG features), then import the file again.
import-layout-keras = Its weights have the layout of Keras.
import-layout-pytorch = Its weights have the layout of PyTorch and were transposed.
import-assumes-pooling = The file does not say how the network pools. Kindling assumes { $pooling } { $size }×{ $size }.
import-assumes-dataset = The file does not name the dataset of its network. Kindling assumes { $dataset }.
import-assumes-inputs = Kindling assumes that its { $width } inputs are { $input }.
import-assumes-pixels = Kindling assumes that it sees raw pixels, from 0 to 1.
# Behind "its 784 inputs are".
import-pixels = raw pixels, from 0 to 1
import-hog = HOG features, { $orientations } orientations in cells of { $cell }×{ $cell } pixels
import-skipped = { $count ->
    [1] "{ $name }" is not a weight and was skipped.
   *[other] { $count } tensors are not weights and were skipped, such as "{ $name }".
}

## Charts

chart-epoch = Epoch
chart-training = Training
chart-test = Test
chart-predicted-class = Predicted class
chart-true-class = True class
chart-more-runs = and { $count } more
chart-not-finite-in = Not finite in epoch { $epoch }.
chart-not-finite-from = Not finite from epoch { $epoch } on.
chart-not-finite-several = Not finite in { $count } epochs from { $first } on.
chart-run-not-finite-in = { $run }: not finite in epoch { $epoch }.
chart-run-not-finite-from = { $run }: not finite from epoch { $epoch } on.
chart-run-not-finite-several = { $run }: not finite in { $count } epochs from { $first } on.
chart-runs-not-finite = { $count } runs have values that are not finite.
chart-no-logarithm = A logarithmic axis cannot show 0.
chart-cut-off = Values up to { $value } are cut off.
chart-note-on-run = { $run }: { $note }

## Reports

report-no-confusion = This run has no confusion matrix yet. It gets one after its first epoch.
report-unnamed-run = Unnamed run
report-subtitle = { $dataset }: { $network }, trained for { $epochs }
report-perceptron = a perceptron with { $hidden } hidden neurons
report-cnn = { $convolutions ->
    [one] a CNN with { $convolutions } convolution and { $hidden } hidden neurons
   *[other] a CNN with { $convolutions } convolutions and { $hidden } hidden neurons
}
report-network = { $layers ->
    [one] a network of { $layers } layer
   *[other] a network of { $layers } layers
}
report-epochs-of = { $epochs ->
    [one] { $done } of { $epochs } epoch
   *[other] { $done } of { $epochs } epochs
}
report-loss-chart = Loss by epoch, training and test: { $run }
report-accuracy-chart = Accuracy by epoch, training and test: { $run }
report-confusion-chart = Confusion matrix: { $run }
report-setup = Setup
report-spec = Spec
report-layers = Layers
report-layer = Layer
report-output = Output
report-parameters = Parameters
report-total = Total
report-work = { $number } multiply-adds per image.
report-training = Training
report-history = Loss and accuracy by epoch
report-epoch = Epoch
report-training-loss = Training loss
report-training-accuracy = Training accuracy
report-results = Results
report-confusion = Confusion matrix (columns: predicted class)
report-true-class = True class
report-scores = Scores by class
report-class = Class
report-images = Images
report-macro-average = Macro average
report-weighted-average = Weighted average
report-most-confused = Most confused:
report-no-mistakes = The network classified every test image correctly.
report-compared = Compared with the lab report
report-comparison = This run, the report and Keras
report-this-run = This run
report-published = Report
report-keras = { $seeds ->
    [one] Keras, { $seeds } seed
   *[other] Keras, { $seeds } seeds
}
report-place-of-figure = { $title }: figure { $figure } of the lab report, { $section }.
report-place = { $title }: in the lab report, { $section }.
report-verification = Verification
report-proof = The link opens the same spec. On the CPU, the same build gives the same digest in every browser and on every machine.
report-no-proof = This run has no link and no digest.
report-link = Link
report-digest = Digest
report-device = Device
report-build = Build
report-table = Table: { $caption }
report-footer = Trained with Kindling.

## What JavaScript gives to Rust and cannot be read; for whoever programs against it, and for damaged data

value-unreadable = { $what } cannot be read: { $reason }.
value-chart = The chart
value-chart-options = The chart's options
value-hog = The HOG settings
value-claim = The claim
value-confusion = The confusion matrix
value-dataset = The dataset
value-device = The device
value-epoch = The epoch
value-format = The format
value-history = The history
value-link = The link
value-measure = The measure
value-other-spec = The other spec
value-result = The result
value-run = The run
value-runs = The runs
value-settings = The settings
value-spec = The spec
value-theme = The theme
setting-unknown = There is no setting "{ $key }".
report-has-no-experiment = The report has no experiment "{ $id }".
report-no-json = The run cannot be written as JSON.
chart-no-canvas = This browser cannot draw on the chart's canvas.
chart-not-drawn = A chart could not be drawn: { $reason }.
train-load-first = Load the dataset before preparing it.
train-prepare-first = Prepare the data before starting a run.
train-examples-unequal = { $values } values do not make { $rows } rows of { $width }.
train-labels = Labels go from 0 to 9.
train-shards-unequal = The shards' lengths do not fit.
predict-wrong-image = An image has { $needed } pixels, not { $found }.

## Imported files

import-weights-left-out = Its weights were left out: { $reason }
