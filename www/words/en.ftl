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
duration-about = about { $time }
duration-below-second = less than 1 s
duration-whole-minutes = { $minutes } min
quoted = "{ $text }"
# Behind a name, in front of its value.
colon = :
list-comma = { $before }, { $after }
list-sentences = { $before } { $after }
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
validation-accuracy = Validation accuracy
validation-loss = Validation loss
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
layer-convolution-stride = Conv { $kernel }×{ $kernel }, stride { $stride }
layer-convolution-valid = Conv { $kernel }×{ $kernel }, valid
layer-convolution-stride-valid = Conv { $kernel }×{ $kernel }, stride { $stride }, valid
layer-activation = Activation { $activation }
activation-linear = linear
layer-dropout = Dropout { $percent } %
layer-spatial-dropout = Spatial dropout { $percent } %
layer-batch-normalization = Batch normalization
layer-global-average-pooling = Global average pooling
layer-with-activation = { $layer }, { $activation }
pooling-max = Max pooling
# Inside a sentence.
pooling-max-inside = max pooling
pooling-average = Average pooling
# Inside a sentence.
pooling-average-inside = average pooling
# Behind "Layer 3, Dense:".
layer-needs-image = it needs an image but gets features
layer-kernel = its kernel is { $kernel }; it must be at least 1 and at most { $largest }, because the image is { $side }×{ $side }
layer-count = its { $what } is { $value }; it must be between { $from } and { $to }
# Behind "its".
layer-setting-units = number of neurons
layer-setting-rate = rate in percent
layer-setting-size = size
layer-setting-stride = stride
layer-too-small = it needs an image of at least { $size }×{ $size } but gets one of { $side }×{ $side }
layer-kind-convolution = Convolution
layer-kind-dropout = Dropout
layer-kind-spatial-dropout = Spatial dropout
layer-kind-activation = Activation
initializer-zeros = Zeros
layer-field-units = Neurons
layer-field-kernel = Kernel
layer-field-stride = Stride
layer-field-padding = Padding
layer-field-activation = Activation
layer-field-initializer = First weights
layer-field-rate = Rate (%)
layer-field-size = Size
layer-hint-dense = Connects every input to every neuron.
layer-hint-convolution = Slides small kernels over the image and keeps rows and columns.
layer-hint-max-pooling = Keeps the largest value of each square.
layer-hint-average-pooling = Keeps the mean of each square.
layer-hint-global-average-pooling = Keeps one number of each channel: its mean over the image.
layer-hint-dropout = Sets values to zero by chance while training, so that no neuron relies on another.
layer-hint-spatial-dropout = Sets whole channels to zero by chance while training.
layer-hint-batch-normalization = Gives each channel mean 0 and variance 1 over the batch, then scales and shifts it by what is learned.
layer-hint-flatten = Puts the image’s values in one row; a dense layer does that by itself.
layer-hint-activation = Applies a function to each value.
layer-hint-stride = How many pixels a kernel moves on: with 2 the image comes out half as wide.
layer-hint-padding = “same” puts zeros around the image, so that it keeps its size; “valid” does not, and it shrinks.
layer-hint-initializer = How the weights are drawn before training.
# Behind it a reason that begins like "it needs an image but gets features".
layer-not-here = Not here: { $reason }.
layer-too-many = This is layer { $number }; a network has at most { $most }.
layer-too-many-weighted = This is dense layer or convolution number { $number }; a network has at most { $most }.
epoch-time-guessed = An epoch takes { $time } on the CPU of an ordinary computer; on this one it was not measured yet.
epoch-time-estimated = An epoch takes { $time } on this CPU, judging by what was trained here last.
epoch-time-measured = An epoch takes { $time } on this CPU, as measured.
template = Begin with
template-none = Your own
template-taken = The layers are those of { $name }.
layers-in-order = Layers, from the input to the logits
layer-input-shape = Input, { $shape }
layer-logits = Logits, softmax: { $figures }
layer-number-name = { $number } { $layer }
layer-shape-unknown = Shape unknown
layer-weights = { $count ->
    [one] { $number } weight
   *[other] { $number } weights
}
layer-work = { $number } multiplications
layer-field-of = { $field } of layer { $number }
layer-grip = Move layer { $number }, { $layer }
layer-grip-hint = Drag, or press Alt and an arrow. Delete removes the layer.
layer-move-up = Move layer { $number } up, { $layer }
layer-move-down = Move layer { $number } down, { $layer }
layer-remove = Remove layer { $number }, { $layer }
layer-more = More settings of layer { $number }, { $layer }
layer-add = Add a layer
layer-added = { $layer } is layer { $number } now.
layer-moved = { $layer } is layer { $number } of { $count } now.
layer-removed = Layer { $number }, { $layer }, is removed.
layer-undo-hint = Undo or Control+Z takes it back.
layers-undone = Undone.
layers-redone = Done again.
redo = Redo
template-softmax = Softmax regression
template-vgg = Small VGG
template-deep-sigmoid = Too deep with sigmoid

## Settings

setting-dataset = Dataset
setting-input = Input
setting-orientations = Orientations
setting-cell = Pixels per cell
setting-network = Network
setting-convolutions = Convolutions
setting-layers = Layers
layers-hidden = Dense layers and convolutions
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
setting-initial-accumulator = Initial accumulator
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
hint-patience = Stops after this many epochs without a new lowest loss on the validation images, and keeps the weights of the last epoch, unless those of the best are asked for. Without a validation split the test loss decides; it then helped to choose when to stop, so it looks slightly better than it is.
setting-unrelated = { $key } does not apply to this spec.
setting-no-value = { $label } cannot be { $value }.
way-pixels = Perceptron on pixels
way-hog = Perceptron on HOG features
way-cnn = Convolutional network
way-layers = Own layers on pixels
way-hog-layers = Own layers on HOG features

## Choices; "inside": in the description of a spec

input-pixels = Pixels
input-pixels-inside = raw pixels
input-hog = HOG features
input-hog-settings = HOG features, { $orientations } orientations, { $cell } pixels per cell
network-cnn = Convolutional network
network-cnn-inside = CNN
network-layers = Own layers
network-layers-inside = own layers
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
    [one] after { $patience } epoch without a lower { $loss }
   *[other] after { $patience } epochs without a lower { $loss }
}

## What is wrong with a spec

spec-out-of-range = { $what } is { $value }; it must be between { $from } and { $to }.
spec-kernel = The kernel of convolution { $block } is { $kernel }; it must be at most { $largest }, because the image is { $side }×{ $side }.
spec-layer = Layer { $number }, { $layer }: { $reason }.
spec-too-large = Between its layers a batch has { $millions } million values; this page keeps at most { $most } million. Take a smaller batch, fewer filters, or pooling earlier.
spec-too-many-weights = The network has { $millions } million weights; this page trains at most { $most } million. Take fewer neurons behind the images, or pooling before them.
spec-convolution-of-features = Convolutions and pooling see pixels, not HOG features. Choose one or the other.
hog-cell = Pixels per cell is { $cell }; it must divide 28: 1, 2, 4, 7, 14 or 28.
hog-orientations = Orientations is { $orientations }; with { $cell } pixels per cell it must be between 1 and { $most }.

## Links

link-refused = { $reason } { $remedy }
link-too-long = The link is { $bytes } bytes long; the limit is { $limit } bytes.
link-other-version = The link has version { $version }, but this page understands only versions 1 to { $known }.
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
expected-layers = layers like conv-5x9,maxpool,dense-25
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
claim-without-test = The run has not come to its test, so there is nothing to claim.
digest-malformed = A digest has 64 hexadecimal digits.
# Names of figures, in tables and before "0.98 claimed, 0.97 found".
figure-accuracy = accuracy
figure-test-loss = test loss
figure-validation-loss = validation loss
inside-test-accuracy = test accuracy
inside-validation-accuracy = validation accuracy
figure-f1 = F1
figure-epochs = epochs
figure-confusion = confusion matrix
figure-digest = weights and history
figure-diverged = diverged
figure-device = device
figure-build = build
claim-diverged-at = in epoch { $epoch }, step { $step }
claim-not-diverged = no
verdict-difference = { $name } { $claimed } claimed, { $found } found
verdict-identical = Identical to the last bit.
verdict-identical-diverged = Identical to the last bit: the run diverges in epoch { $epoch } at step { $step }, as claimed.
verdict-within-tolerance = Same within tolerance: { $reason }, so the bits may differ: { $differences }.
verdict-differs = Differs: { $differences }.
# Between "Same within tolerance:" and "so the bits may differ".
verdict-other-build = the run was trained by another build
verdict-on-webgpu = the run was trained on WebGPU
verdict-verified-on-webgpu = it was verified on WebGPU

## What the curves say

has-diverged = The run diverged { $place }: its loss or its weights are no longer finite numbers, and no step after that could repair them. Everything up to the last whole epoch is kept.
report-diverged = The run diverged in epoch { $epoch } at step { $step }: its loss or its weights were no longer finite numbers, so it ended there. What stands here is as it was after the last whole epoch.
diverged-advice = Try a smaller learning rate, clipping the gradients, the optimizer’s usual settings, or another seed, which draws other initial weights.
curve-none = No epoch has ended yet, so there is no curve to judge.
curve-one-point = After one epoch the { $name } is { $loss }; one point is not a curve, so nothing can be said about overfitting.
curve-falling = The { $name } is still falling: it is lowest after the last epoch, { $epoch } ({ $lowest }). No sign of overfitting so far.
curve-risen-once = The { $name } was lowest after epoch { $epoch } of { $epochs } ({ $lowest }) and has risen by { $rise } in the one epoch since: too early to tell a rise from a wobble.
curve-level = The { $name } was lowest after epoch { $epoch } of { $epochs } ({ $lowest }) and is { $rise } higher now: no more than such curves wobble, so it is too early to judge.
curve-overfitting = The { $name } was lowest after epoch { $epoch } of { $epochs } ({ $lowest }) and has risen by { $rise } in the { $since } epochs since, while the training loss fell: the network overfits. Its { $accuracy } went from { $before } to { $now } meanwhile.
curve-unstable = The { $name } was lowest after epoch { $epoch } of { $epochs } ({ $lowest }) and has risen by { $rise } in the { $since } epochs since, but the training loss has not fallen either: that is unstable training, not overfitting.
curve-diverged = The { $name } is not a finite number after epoch { $epochs }: the training has diverged.
curve-diverged-after = The { $name } is not a finite number after epoch { $epochs }: the training has diverged. It was lowest after epoch { $epoch } ({ $lowest }).
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
train-diverged = This run has diverged: its weights are no longer finite numbers, so it cannot go on.
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
chart-training-measured = Training, at the epoch’s end
chart-training = Training
chart-training-running = Training, running mean
chart-gap = Gap
chart-gap-loss = Generalization gap of the loss
chart-gap-loss-table = Generalization gap of the loss by epoch
chart-gap-loss-running = { $other } − training, running mean
chart-gap-loss-measured = { $other } − training, at the epoch’s end
chart-gap-accuracy = Generalization gap of the accuracy
chart-gap-accuracy-table = Generalization gap of the accuracy by epoch
chart-gap-accuracy-running = Training − { $other }, running mean
chart-gap-accuracy-measured = Training − { $other }, at the epoch’s end
# The other of an accuracy's gap, as in "Training − test".
chart-gap-test = test
chart-gap-validation = validation
chart-test = Test
chart-validation = Validation
chart-test-or-validation = Test or validation
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
report-results-validation = Results on the validation set
# How a run with validation images treated its test set.
test-set-closed = These are the figures of the validation images. The test set has not been opened yet.
test-set-opened = These are the figures of the validation images; those of the test set follow at the end of the run.
open-test-set = Open the test set
test-set-waits = These are the figures of the validation images. The test set waits: it is opened once, when the run has ended. Whoever opens it now will choose by it, and each look makes the choice fit it; the figures at the end are then no longer an honest estimate for new images. Kindling remembers it, and the report says it.
test-set-at-end = The test set was opened at the end of the run, with the weights after epoch { $epoch } of { $epochs }.
test-set-chose = The weights are those after epoch { $epoch }, where the test loss was lowest. The test set helped to choose them, so these figures look slightly better than they are.
# $epochs: numbers, such as "3 and 7".
test-set-early = The test set was opened before the end, after epoch { $epochs }. Whoever has seen its figures may have chosen by them, so the figures at the end are no longer an honest estimate for new images.
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

## When the page does not start; in opening.js

opening-not-started = This page has not started yet. On a slow connection it takes a while. If nothing happens, the site was just updated, or something blocks its scripts. Reload the page, turn off script blockers, or try another browser (Chrome or Edge 131, Firefox 128, Safari 17, or a later version).
opening-needs = Kindling needs Chrome or Edge 131, Firefox 128, Safari 17, or a later version. Please update this browser or open the page in another one.
opening-lacks = This browser lacks { $feature }. { opening-needs }
# Behind "This browser lacks".
opening-feature-modules = JavaScript modules
opening-feature-wasm = WebAssembly or blocks it here
opening-feature-simd = WebAssembly SIMD
opening-feature-streams = DecompressionStream
opening-feature-2022 = features that browsers have had since 2022
opening-failed = The page did not start: { $reason }. Reload it. { opening-needs }
opening-file = You opened this page as a file, and browsers do not let files load scripts. It needs a web server. Ask the person who gave it to you for its address, or run "cargo xtask serve" in the project’s folder.
opening-blocked = { $file } did not load: you are offline, or something on this computer or its network blocks it. Reload the page. If that does not help, turn off blockers for this page or try another network.
opening-missing = { $file } is missing on the server ({ $status }): the site was just updated, or only part of it was copied. Reload the page. If the file is still missing, tell the owner of this site.
opening-wrong-type = The server sends { $file } as "{ $type }", but browsers run only "text/javascript". Please tell the owner of this site.
opening-styles-slow = { $file } has not arrived: the connection is slow, or something blocks it. The page starts when it arrives. If that takes too long, reload the page.
opening-styles-blocked = { $file } did not load. Reload the page. If that does not help, turn off what blocks it.

## The page itself; markup: <b>, <code>

views = Views
notices = Notices
opened-link = Opened link
run-bar = Run
run-controls = Run controls
step-meaning = Train the paused run on one more batch
progress = Progress
setup = Setup
network-diagram = Network diagram
curves = Curves
time-to-the-first-step = Time to the first step
first-layer = Weights of the first layer
link-to-copy = Link to copy
compared-with-the-report-scrollable = Compared with the report, scrollable
drawing-pad-for-mouse-pen-or-finger = Drawing pad for mouse, pen or finger
more-about-the-run = More about the run
scores-by-class-scrollable = Scores by class, scrollable
scores-by-class = Scores by class
curves-of-the-selected-runs = Curves of the selected runs
selected-runs-scrollable = Selected runs, scrollable
selected-runs-by-epoch = Selected runs by epoch
import-and-export = Import and export
lab-progress = Lab progress
notice = Notice
undo-deletion = Undo the deletion
view-train = Train
view-inside = Look inside
view-compare = Compare
view-lab = The lab
view-class = Class
run-at-hand = Run at hand
about = About
dismiss = Dismiss
open-the-full-page = Open the full page
train = Train
pause = Pause
step = Step
stop = Stop
status = Status
starting = Starting…
running-on = Running on
details = Details
needs-javascript = Kindling trains in your browser and needs JavaScript. Please allow it for this page.
data = Data
experiment = Experiment
your-own = Your own
dataset-images = Dataset images
more-settings = Model and training settings
model = Model
network = Network
training = Training
learning = Learning
device = Device
device-auto = Auto
strategy = Optimizer, schedule and early stopping
layer = Layer
output-shape = Output shape
parameters = Parameters
what-the-curves-say = What the curves say
verify-this-run = Verify this run
keep-in-my-runs = Keep in my runs
measured = Training figures
measured-meaning = The curves show running means: each batch is scored just before the step that learns from it, while the weights still move, and with dropout while some neurons are switched off. So the training loss of the first epochs lies higher than it is at their end, and with dropout it can lie above the test loss. Measured at an epoch’s end, it is that of all training images with the weights as they are then, without dropout.
measured-running = Running mean of the epoch
measured-at-end = Measured at the epoch’s end, too
measured-progress = Measuring
measured-nothing = There are no weights after an epoch to measure yet.
measured-going = Measured so far: { $done } of { $count } epochs.
measured-done = { $count ->
    [one] One epoch is measured. The rings in the curves are what was measured.
   *[other] { $count } epochs are measured. The rings in the curves are what was measured.
}
measured-table = Running means and what was measured, as a table
measured-table-scrollable = Running means and what was measured, scrollable
measured-loss-running = Training loss, running mean
measured-loss-at-end = Training loss, at the end
measured-accuracy-running = Training accuracy, running mean
measured-accuracy-at-end = Training accuracy, at the end
more-charts = More charts
go-further = Go further
go-further-by = Go further by
more-epochs = epochs
first-layer-weights = First-layer weights
results = Results
copy-link = Copy link
compared-with-the-report = Compared with the report
draw = Draw
no-run-selected-yet = No run selected yet.
your-drawing = Your drawing
draw-a-digit-here = Draw a digit here
undo = Undo
clear = Clear
prediction = Prediction
class = Class
probability = Probability
as-the-network-sees-it = As the network sees it
other-images = Other images
test-image-number = Test image number
previous = Previous
next = Next
next-mistake = Next mistake
picture-file = Picture file (choose or drop)
most-confused = Most confused
digest = Digest
runs = Runs
no-runs-yet = No runs yet. Press Train: each run appears here with its settings and scores. Runs survive a reload, and you can overlay their curves in one chart.
chart = Chart
run-name = Name
differs-in = Differs in
run-state = State
# A figure in a column of test figures.
figure-of-validation = { $figure } (validation)
actions = Actions
runs-in-one-chart = Runs in one chart
overlay-hint = Select runs in the list to overlay their curves.
metric = Metric
loss = Loss
accuracy = Accuracy
split = Split
split-both = Training, and test or validation
split-test = Test or validation
split-training = Training
smoothing = Smoothing
selected-runs-as-a-table = Selected runs as a table
open-the-run-that-comes-with-this-page = Open the run that comes with this page
export-and-import = Export and import
export-and-import-meaning = Export saves every run with its weights in one file. Import it here, in another browser or on another computer. You can also import the JSON of a run, or weights as safetensors, including weights saved from Python.
export-all-runs = Export all runs
import-runs-or-weights = Import runs or weights (choose or drop)
the-whole-lab = The whole lab
lab-meaning = Trains the report's experiments with seed 1, in parallel on spare CPU cores, and fills in the table. Each convolutional network takes a minute or two.
lab-question = Which network has more capacity? The first perceptron has ten times as many weights as the convolutional network with 25 neurons. But that network uses its weights at every position of the image, and does eight times the work.
run-the-lab = Run the lab
interrupt = Interrupt
save-table = Save table (CSV)
multiply-adds = Multiply-adds
here = Here
published = Report
what-this-link-claims = What this link claims
verify = Verify
cancel = Cancel
verify-meaning = Verify trains the whole run again here on the CPU, from the link alone.
kindling-in-a-course = Kindling in a course
verify-what-a-student-handed-in = Verify what a student handed in
class-verify = Open the student’s link, or paste it here. What it claims appears above, and <b>Verify</b> trains the same run again on this computer. On the CPU the result is the same to the last bit, in every browser; any difference is shown.
pasted-link = Link
open-link = Open link
hand-out-an-exercise = Hand out an exercise
class-step-setup = In the view <b>Train</b>, fill in the setup that your students start with.
class-step-copy = Press <b>Copy link</b>. The link contains the whole setup and nothing else; it needs no account and no server.
class-step-lock = Add what students should not see, or not change, at the end of the link: <code>&hide=optimizer,seed</code> or <code>&lock=dataset,epochs</code>. Names are those of the settings: <code>experiment</code>, <code>dataset</code>, <code>network</code>, <code>hidden</code>, <code>learning-rate</code>, <code>batch-size</code>, <code>device</code>, <code>lab</code>. <code>&lang=fr</code> opens the page in French, <code>de</code> in German, <code>en</code> in English.
class-step-hand-in = Students train, press <b>Copy link</b> again, and hand in that link, or <b>Export</b> a report in the view <b>Compare</b>.
check-a-whole-class-at-once = Check a whole class at once
class-command = The source comes with a command that reads a folder or a table of links, verifies each, and writes a table of verdicts: <code>cargo xtask verify</code>.
about-kindling = About Kindling
about-where = Kindling trains small neural networks on MNIST and Fashion-MNIST. Everything runs in this page: Rust, compiled to WebAssembly, computes on the CPU with SIMD instructions, or on the GPU where the browser has WebGPU.
about-nothing-sent = Nothing you do is sent anywhere. The page downloads its code and the datasets from the site that it came from. Your runs stay in this browser, and links and files leave it only when you copy or save them.
version = Version
build = Build
licence = Licence
datasets = Datasets
dataset-credits = MNIST: LeCun, Cortes, Burges (CC BY-SA 3.0). Fashion-MNIST: Zalando (MIT).
built-with = Built with
close = Close
export = Export
logarithmic-axis = Logarithmic axis
every-step = Every step
page-title = Kindling: train a network in this page
language = Language

## Failures

failure-advice = Reload the page and try again.
failed-charts = The charts did not load. You are offline, something blocks them, or the site was just updated. Reload the page; your runs are kept. (wasm/charts: { $reason })

## The form

end = End
end-last = After the last epoch
end-early = When the test or validation loss stops falling
kernel-of-convolution = Kernel { $number }
filters-of-convolution = Filters { $number }
number-needed = { $name } needs a number.
number-whole-needed = { $name } needs a whole number.
number-with-percent = { $name } needs a number without a percent sign: { $percent } % is { $value }.
number-unclear = { $name } is unclear: “{ $text }” may be { $one } or { $other }. Write it without a thousands separator.
number-out-of-range = { $name } must be between { $from } and { $to }.
# In the diagram of the network, which is narrow.
diagram-input = input
diagram-convolution = conv
diagram-pooling = pool
diagram-dense = dense
diagram-maps = ×{ $count }

## The page as a whole

ready = Ready. Press Train.
ready-again = Ready to train { $name } again. Change one setting and press Train.
run-kept = { $name } is one of your runs now. The view Compare lists them.
reload = Reload
notice-insecure = This page was loaded over plain http. Training and saving runs work, but browsers turn off WebGPU, copying to the clipboard, and caching the data between visits. Use https to get them.
notice-update = This site has been updated since you opened this page. Your runs are kept. Reload the page when you are ready.
failed-start = The page could not start.
failed-status = The server answered { $status }.
failed-view = This view did not load. Your runs are kept. ({ $reason })
failed-language = The texts of this language did not load. Try again when you are online. ({ $reason })
failed-part = { $what } did not load. You are offline, something blocks it, or a network’s login page answers in its place. Reload the page and try again. ({ $reason })
part-wasm = The page’s WebAssembly

## The table of `cargo xtask verify`

verify-claimed = Claimed
verify-found = Found
verify-verdict = Verdict
verify-seconds = Seconds
verify-scores = { $accuracy }, loss { $loss }
verify-count = { $number } { $verdict }
verify-no-links = no links
verify-identical = identical
verify-within-tolerance = same within tolerance
verify-no-claim = no claim
verify-differs = differs
verify-claim-unreadable = claim unreadable
verify-not-a-link = not a link
verify-refused = refused
verify-failed = failed
verify-not-yet = not yet
verify-no-link = There is no link.
verify-no-kindling-link = It contains no Kindling link.

## The trainer: workers

# Names of workers, before "failed", "was closed"; in French and German all of one gender.
worker-trainer = The trainer
worker-classifier = The classifier
worker-gradient = The gradient worker
worker-crashed = { $name } failed: { $reason }
worker-unloaded = { $name } failed: one of its scripts did not load. If the site was just updated, reload the page; your runs are kept.
worker-unreadable = { $name } failed: its answer could not be read
worker-silent = { $name } failed: it stopped responding
worker-closed = { $name } was closed.
too-late = It took too long to answer.
trainer-not-loaded = The trainer did not load ({ $file }: { $reason }). You are offline, something blocks it, or the site was just updated. Reload the page; your runs are kept.

## The trainer: devices

device-cpu-or-webgpu = CPU or WebGPU: { $adapter }
device-to-be-timed = Auto times a step on both before the first run of this size.
device-timed-gpu = Auto timed a step: { $here } ms here, { $there } ms on the CPU.
device-timed-cpu = Auto timed a step: { $here } ms here, { $there } ms on WebGPU ({ $adapter }).
gpu-silent = The GPU does not answer.
gpu-overdue = The GPU does not answer; running on the CPU.
gpu-simulated = This GPU is simulated in software: the CPU is much faster.
gpu-not-built = This site was built without WebGPU; running on the CPU.
gpu-needs-https = Browsers offer WebGPU only over https; running on the CPU.
gpu-not-in-browser = This browser has no WebGPU; running on the CPU.
gpu-none = WebGPU found no GPU here; running on the CPU.
gpu-lacks = This GPU lacks WebGPU's "{ $feature }"; running on the CPU.

## The trainer: datasets and arrays

data-behind-login = The network answered with a web page instead of { $path }: it may require a login. Open another site to log in, then try again.
data-damaged = { $path } was damaged during the download. Try again to download a new copy.
data-not-published = { $path } is not the published file: its checksum differs. The owner of this site should run "cargo xtask data" and rebuild it.
data-offline = { $path } could not be downloaded: there is no connection. Try again when you are online.
data-refused = { $path } could not be downloaded: the server answered { $status }.
data-stopped-halfway = The download of { $path } stopped halfway. Try again.
# The images of a split, in the messages below.
arrays-training-images = training images
arrays-test-images = test images
arrays-not-bytes = The { $images } must be in one Uint8Array. If their pixels are numbers from 0 to 1, convert them: { $code }.
arrays-no-images = There are no { $images }. At least one is needed.
arrays-cut-image = The { $images } have { $bytes } bytes, which is not a multiple of 784. Each image must have 28 × 28 grey pixels, one byte each.
arrays-no-labels = There are { $count } { $images } but no labels. Give each image one label, in the same order.
arrays-unequal = There are { $count } { $images } but { $labels } labels. Give each image one label, in the same order.
arrays-wrong-label = Label { $index } of the { $images } is { $value }. Labels are whole numbers from 0 to 9.

## The run at hand

list-dot = { $before } · { $after }
resume-on-cpu = Resume on the CPU
# Before "needs a whole number."
further-epochs = More epochs
loading-trainer = Loading the trainer…
data-reading = Reading { $name }…
data-downloading = Downloading { $name }: { $done } of { $all } MB
computing-features = Computing features…
timing-devices = Timing a step on both devices…
waiting-for-trainer = Still waiting for the trainer.
waiting-for-data = Still waiting for the data.
waiting-advice = The connection is slow, or something blocks files. If this takes too long, press Stop and reload the page.
device-with-notes = { $device }. { $notes }
running-on-device = Running on { $device }
# Behind the reason why a GPU is not used.
running-on-cpu = Running on the CPU.
workers-share = { $count } workers share each step.
milestone = Milestone
milestone-seconds = Seconds since start
milestone-trainer = Trainer loaded
milestone-data = Data read
milestone-compiled = WebGPU pipelines compiled
milestone-timed = Both devices timed
milestone-first-step = First step done
# "Epoch 2 of 10 · step 118 of 469 · 1,077 steps/s · 3 s left"
progress-epoch = Epoch { $epoch } of { $epochs }
progress-step = step { $step } of { $steps }
progress-pace = { $steps } steps/s
progress-left = { $time } left
progress-told = { $progress }.
progress-score = Test accuracy { $accuracy }.
progress-validation = Validation accuracy { $accuracy }.
# Where a run stands: "in epoch 2, step 118 of 469", "after epoch 3", "before its first epoch ended".
rest-paused = Paused { $place }.
rest-stopped = Stopped after { $time }, { $place }.
rest-interrupted = Interrupted { $place }.
# With "2 epochs" and "5 s".
rest-done = Done: { $epochs } in { $time }.
rest-done-early = Done: { $epochs } in { $time }; the { $loss } stopped falling.
rest-diverged = Diverged after { $time }, { $place }. What to try is said below the curves.
stopped-before-first = Stopped before the first step.
stopped-before-next = Stopped before the next step.
not-trained = Not trained.
not-trained-further = Not trained further.
opened-run = { $name }: { $state }.
trained-in-other-tab = Another tab is training this run. Let it finish there, or stop it there first.
further-without-weights = The weights of { $name } are no longer here, so it cannot go further. Duplicate it and train it again.

## Charts of a run, on the page

chart-confusion = Confusion matrix
chart-confusion-meaning = How the network classified the 10,000 test images after the last epoch.
chart-confusion-validation = How the network classified the validation images after the last epoch.
chart-confusion-table = Confusion matrix: rows are true classes, columns are predicted classes
chart-accuracy-table = Accuracy by epoch
chart-loss-table = Loss by epoch
chart-rate = Learning rate over the run
chart-rate-table = Learning rate by epoch
chart-rate-first = First step
chart-rate-last = Last step
chart-as-table = { $chart } as a table
chart-scrollable = { $chart }, scrollable
# In a picture's file: what it shows, and the name of the run.
chart-of-run = { $chart }: { $run }
failed-styles = styles.css did not load: you are offline, something blocks it, or the site was just updated. Reload the page and try again.

## Charts as pictures to save

save-picture = Save picture
# The name of that button, which holds its words.
save-picture-of = Save picture of { $chart }
copy-picture = Copy picture
copied = Copied.
copy-picture-insecure = Browsers copy pictures only from pages that were loaded over https. Save it as PNG instead.
copy-picture-refused = This browser did not let the page copy the picture. Save it as PNG instead.
picture-not-made = This browser could not make the picture.

## The run's scores

score = Score
scores-later = Available after the first epoch.
curves-later = Available after the second epoch.
scores-macro = Macro
scores-weighted = Weighted
# A place in the lab report; the section's name is English.
place-of-figure = Figure { $figure }, { $section }.
place-of-section = { $section }.

## Drawings and other images to classify

draw-clothing-here = Draw a piece of clothing here
draw-run = { $dataset }: { $run }.
# Behind the sentence before, about a run's network.
draw-sees-hog = It sees the HOG features of the image.
draw-only-background = This picture shows only background. Choose another one.
draw-true-class = True class: { $class }
draw-image-numbers = Test images are numbered from 0 to { $last }.
draw-no-mistakes = This run classifies every test image correctly.
draw-test-closed = The test set of this run is not open yet. Draw something instead.
draw-nothing = Nothing to classify yet.
draw-no-run = Train or choose a run first.
# "7, 98.2 %"
draw-outcome = { $class }, { $share }
draw-outcome-right = { $class }, { $share }: right
draw-outcome-wrong = { $class }, { $share }: wrong
draw-impossible = This browser cannot draw.
picture-unreadable = This browser cannot read { $file } as a picture.
picture-is-heic = It is an HEIC photo: save it as JPEG, or take a screenshot of it.
picture-no-reader = This browser cannot read pictures.

## The first layer's weights

first-layer-later = Shown after the first epoch.
first-layer-of-features = This network sees HOG features, so its weights cannot be shown as images.
first-layer-of-others = The first layer with weights does not see the image itself, so they make no pictures.
first-layer-kernels = The kernels of the first convolution ({ $count }).
first-layer-neurons = The weights from the image to each neuron ({ $count }).
first-layer-some-neurons = The weights from the image to each neuron ({ $shown } of { $count }).
first-layer-colors = Blue: ink there raises the neuron’s output. Red: ink there lowers it.
first-layer-not-images = These weights cannot be shown as images.

## The link and the views

# The window's title.
title-of-view = { $view } · Kindling
link-with-results = The link contains this setup and its results.
link-without-results = The link contains this setup, but no results: no finished run of yours has it.
link-copy-by-hand = Please copy it from here:
# Above lists.
link-notices-of-refusal = This link was refused. Your setup did not change:
link-notices = Kindling did not understand all of this link:
# With the names of settings: "Optimizer, Epochs and Seed".
exercise-hidden = Your teacher has hidden { $hidden }.
exercise-locked = Your teacher has locked { $locked }.
exercise-both = Your teacher has hidden { $hidden }, and locked { $locked }.
exercise-kept = Your teacher locked these settings, so they did not change: { $settings }.
paste-without-link = There is no Kindling link in this text. Paste the whole link, from “http” to its end.

## A link's claim, and whether it holds

claim-figure = Figure
claim-same = Same
claim-unreadable = Claim unreadable.
claim-run-readable = The run itself is readable and can be trained. Ask for the link again to verify its claim.
claim-not-verified = Not verified.
cancelled = Cancelled.
claim-reading = Reading the data…
claim-training = Training again: epoch { $epoch } of { $epochs }, { $done }

## The list of runs

open = Open
resume = Resume
duplicate = Duplicate
delete = Delete
# Names of the buttons above, and of "Go further" and "Export"; they hold the words on the buttons.
open-run = Open { $name }
resume-run = Resume { $name }
duplicate-run = Duplicate { $name }
export-run = Export { $name }
delete-run = Delete { $name }
go-further-with = Go further with { $name }
overlay-run = Overlay { $name }
name-of-run = Name of { $name }
run-deleted = Deleted { $name }.
named-value = { $label }: { $value }
# In the column "Differs in".
run-defaults = the defaults
# In the name of a copy, behind the name of its original: "Run 1, Epochs 5".
run-name-change = { $label } { $value }
run-name-again = again
run-unreadable = This version of Kindling cannot read this run. { $reason }
run-not-exported = It cannot be exported: { $reason }

## States of runs

run-training = training, epoch { $epoch } of { $epochs }
run-preparing = preparing
run-stopping = stopping
run-in-lab = { $state }, in the lab
run-elsewhere = { $state }, in another tab
run-interrupted = interrupted { $place }
run-paused = paused { $place }
run-stopped = stopped { $place }
run-done = done, { $epochs }
run-done-early = done, ended early after { $epochs }
run-diverged = diverged { $place }
run-imported = imported, { $epochs }, without weights
run-imported-weights = imported weights
# Where a run is, at the end of a sentence or behind "paused".
place-in-epoch = in epoch { $epoch }, step { $step } of { $steps }
place-after-epoch = after epoch { $epoch }
place-before-epoch = before its first epoch ended

## The run that comes with the page

shipped-missing = The run that comes with this page did not load: you are offline, or the site was just updated. Try again, or reload the page.
shipped-words = This finished run comes with the page: { $name }, seed { $seed }, { $epochs } on the CPU. Draw a digit to try it, or press { train } for a run of your own.
shipped-name = { $name } (comes with this page)
shipped-without-weights = It is not a run with its weights.
shipped-unfinished = It is not finished.

## Where runs are kept

store-problem = This browser is not saving your runs: { $reason }. Closing the page loses them, so export what you need.
# Behind "not saving your runs:".
store-silent = its storage does not answer
store-full = its storage is full
store-no-reason = it gives no reason
store-cleared = This browser cleared the storage of this page. The runs in this list are saved again, but the weights of finished runs are lost.
store-weights-unreadable = The weights of this run cannot be read: { $reason }. Reload the page and try again.

## Export

export-html = Report as a web page (HTML)
export-markdown = Report as Markdown
export-json = Everything as JSON
export-history-csv = History (CSV)
export-confusion-csv = Confusion matrix (CSV)
export-loss-svg = Loss curves (SVG)
export-accuracy-svg = Accuracy curves (SVG)
export-confusion-svg = Confusion matrix (SVG)
export-curves-png = Both curves (PNG)
export-confusion-png = Confusion matrix (PNG)
export-weights = Weights (safetensors)
export-no-weights = This browser has no weights for this run.
export-nothing = There are no runs to export yet.
exporting = Exporting…
exported = { $count ->
    [one] { $count } run exported as { $file }.
   *[other] { $count } runs exported as { $file }.
}
exported-without-weights = { $name } was exported without its weights: { $problem }
export-left-out = Runs that this version cannot read were left out ({ $count }): export them one by one.

## Import

importing = Importing…
# Its parts are the next three, with commas.
import-result = { $parts }.
import-imported = { $count ->
    [0] No runs imported
    [one] { $count } run imported
   *[other] { $count } runs imported
}
import-known = { $count ->
    [one] { $count } was there already
   *[other] { $count } were there already
}
import-refused = { $count } could not be read
import-note = { $about }: { $note }
import-more-notes = And { $count } more.
# Behind the name of a run whose own name is taken.
import-name-end = { $number ->
    [1] (imported)
   *[other] (imported { $number })
}
import-failed = The reader failed before the end of the file. Reload the page and try again. If it fails again, keep the file and report it.
worker-reader = The reader
import-no-reader = The weights reader did not load. Check the connection, then import the file again.

## What is wrong with an imported file; "it" is the file or a run in it

import-unknown = Kindling cannot read it. Choose an export of all runs, the JSON of a run, or weights as safetensors.
import-zip = It is a zip archive, like the files of PyTorch, Keras and NumPy. Unpack it and choose a file in it, or save the weights as safetensors.
import-hdf5 = It is an HDF5 file. Save the weights as safetensors.
import-compressed = It is compressed. Unpack it first.
import-pickle = It is a Python pickle. Save the weights as safetensors.
import-report = It is a report or a picture. Choose the JSON of the run, or its weights.
import-empty = It is empty.
import-too-large = It is { $size } MB; the limit for such files is { $limit } MB.
import-line-too-long = One of its lines is longer than { $limit } MB.
import-cut-off = The file is cut off: its last line is missing, and maybe other runs.
import-wrong-count = It should hold { $promised } runs but holds { $found }.
# The next four stand behind "Its weights were left out:".
import-weights-of-network = they belong to another network.
import-weights-of-spec = they belong to another spec.
import-weights-of-history = they do not match its history.
import-weights-of-digest = they do not match its digest.
file-without-runs = It is not a file of runs exported from Kindling.
file-without-run = It is not a run exported from Kindling.
file-not-json = It is damaged or cut off: it is not valid JSON.
file-checksum = Its checksum does not match: the file was damaged or edited.
file-weights-not-text = Its weights are not text.
file-not-base64 = Its { $part } cannot be read: they are not Base64.
format-unknown = Kindling does not know its format, "{ $format }".
format-newer = A newer version of Kindling made it: it has format { $format } of { $kind }, but this page reads formats up to { $known }. Reload this page to get the newest version.
format-of-run = a run
format-of-all-runs = a file of all runs
format-of-report = the JSON of a run
format-not-text = Its { $part } is not text.
format-unknown-device = Kindling does not know its device, "{ $device }".

## What is wrong with a stored or imported run

run-part-unreadable = Its { $part } cannot be read.
# Behind "Its"; also in "Its losses cannot be read: they are not Base64."
run-part-name = name
run-part-state = state
run-part-time = time
run-part-losses = losses
run-part-history = history
run-part-test = result of the test
run-part-digest = digest
run-part-weights = weights
run-part-devices = devices
run-part-adapters = adapters
run-part-builds = builds
run-part-not-texts = Its { $part } are not a list of texts.
run-missing = The run is missing.
run-without-spec = Its spec is missing.
run-without-history = Its history is missing.
run-test-invalid = The result of its test is not a possible one.
run-without-name = It has no name.
run-without-date = It does not say when it was made.
run-unknown-state = Its state is not one that a run can have.
run-unknown-extension = It does not say whether it was trained further.
run-diverged-nowhere = It has diverged, but its losses do not end at a step where it did.
run-done-without-digest = It is done but has no digest.
run-digest-without-epoch = It has a digest but no epoch.
run-digest-malformed = Its digest does not have 64 hexadecimal digits.
run-steps-invalid = Its number of steps per epoch is not valid.
run-time-invalid = Its training time is not a number.
run-too-many-epochs = It was trained for { $trained } epochs, but its spec has { $epochs }.
run-epoch-missing = Epoch { $epoch } is missing.
run-epoch-misnumbered = Its history has no epoch { $epoch }.
run-epoch-loss = A loss of epoch { $epoch } is not a possible number.
run-epoch-accuracy = An accuracy of epoch { $epoch } is not a possible number.
run-loss-invalid = A loss is not a possible number.
run-losses-cut = Its losses are cut off.
run-losses-no-list = Its losses are not a list.
run-losses-length = It has { $losses } losses, which does not match { $epochs } epochs of { $steps } steps.
run-without-confusion = It has no confusion matrix.
run-confusion-without-epoch = It has a confusion matrix but no epoch.
run-confusion-shape = Its confusion matrix does not have ten rows of ten counts.
run-confusion-other = Its confusion matrix does not match its last epoch.
run-unknown-device = Kindling does not know its device "{ $device }".

## Runs in one chart

overlay-training = { $run }, training
overlay-test = { $run }, test
overlay-validation = { $run }, validation

## The lab

lab-waiting = waiting
lab-reading = reading data
lab-preparing = computing features
lab-epoch = epoch { $epoch } of { $epochs }, { $done }
lab-diverged = diverged
lab-done = done
lab-all-done = All selected experiments are already trained.
lab-training = { $count ->
    [one] Training with { $count } worker on the CPU.
   *[other] Training with { $count } workers on the CPU.
}
lab-interrupted = Interrupted. Finished runs are kept. Press { run-the-lab } to train the rest.
lab-finished = Done.

## Lessons

lesson-overfitting = A lesson: overfitting
lesson-overfitting-meaning = Five perceptrons with 100 hidden neurons learn from 1,000 images. Another 1,000 are held out for validation, and the test set is opened once, at the end of each run. The first perceptron gets no help; each of the others has one cure. Before you train them, guess whose validation loss is lowest at the end.
lesson-plain = No cure
lesson-plain-look = The training loss falls toward 0: every image is known by heart. The validation loss turns around epoch 13 and rises from then on, although accuracy hardly changes: the network is ever more certain, of its mistakes too.
lesson-dropout = Dropout 50 %
lesson-dropout-look = In each step half of the hidden neurons are switched off, so none can rely on another. The training loss stays higher, as it is measured with half a network; the validation loss turns later and rises far less.
lesson-l2 = L2 penalty
lesson-l2-look = Large weights cost something, so they stay small, and with them the certainty. Training accuracy reaches 100 % all the same, but the validation loss hardly rises.
lesson-augmentation = Augmentation
lesson-augmentation-look = Each image is shifted by up to 2 pixels and rotated by up to 10° anew in every epoch, so there is nothing to learn by heart. It learns most slowly and is not done after 40 epochs, and yet ends with the lowest validation loss by far: more data is the best cure.
lesson-early-stopping = Early stopping
lesson-early-stopping-look = The same run as the first, to the last bit, but it ends once the validation loss has not fallen for 5 epochs, and takes the weights of the best one. It costs nothing, and saves most of the time. Choosing by the test set would make its accuracy look better than it is.
lesson-run = Run
lesson-lowest = Lowest validation loss
lesson-lowest-epoch = In epoch
lesson-last = Last validation loss
lesson-training-loss = Last training loss
lesson-test-accuracy = Test accuracy
lesson-train = Train the { $count } runs
lesson-all-done = All runs of this lesson are already trained.
lesson-interrupted = Interrupted. Finished runs are kept; train again to go on.
lesson-rests = interrupted
lesson-elsewhere = trains elsewhere
lesson-chart = Validation loss of the lesson's runs
lesson-table-scrollable = Runs of the lesson, scrollable
lesson-progress = Lesson progress
lesson-training-too = Show the training loss, too

## The images of a cell of the confusion matrix

matrix-cells = Cells of the confusion matrix
matrix-cell = { $count ->
    [one] True { $truth }, predicted { $predicted }: { $count } image
   *[other] True { $truth }, predicted { $predicted }: { $count } images
}
gallery = Images
gallery-classifying = Classifying the test images…
gallery-surest = The surest first. Press an image to look at it.
gallery-least-sure = The least sure first. Press an image to look at it.
gallery-which = Which
gallery-cell = This cell
gallery-all = All mistakes
gallery-mistakes = { $count ->
    [one] All mistakes: { $count } image
   *[other] All mistakes: { $count } images
}
gallery-filter = Filter
gallery-no-filter = none
gallery-lost = Wrong here, correct after epoch { $epoch }
gallery-won = Correct here, wrong after epoch { $epoch }
gallery-right-there = Wrong here, correct in { $run }
gallery-wrong-there = Correct here, wrong in { $run }
gallery-comparing = Comparing…
gallery-left = { $left } of { $count } images.
gallery-no-weights-there = The weights of { $run } are not here: choose another run.
gallery-nothing = There is no such image.
gallery-none = No test image has this true class and this prediction.
gallery-other-moment = The matrix is of another moment or device; these images are what the network’s weights make of them now, on the CPU.
gallery-of-validation = The matrix is of the validation images; these are test images.
gallery-no-weights = The weights of this run are not in this browser, so it cannot classify the images. Train it again.
gallery-image = Test image { $number }, predicted with { $share }
gallery-place = { $from } to { $to } of { $count }
gallery-previous = Earlier
gallery-next = More

## Look inside: layer by layer

look = Layer by layer
look-nothing = Draw something or pick a test image, and see what each layer of the network makes of it.
look-meaning = What each layer makes of the image: blue is positive, red is negative, and within a layer the deepest colour is the largest value.
look-press = Press a value to see what it is the sum of.
look-name = Layer { $number }: { $layer }
look-range = { $shape }, from { $least } to { $most }
look-value = Value
look-map = Map or neuron
look-row = Row
look-column = Column
look-input-value = { $value }: a value of the network’s input.
look-pooled-value = { $value }: pooled from a square of four values of the layer before.
look-sum = { $count } products ({ $zeros } of them with a zero) and the bias { $bias } add up to { $sum }. After the activation that is { $value }.
look-logit = { $count } products ({ $zeros } of them with a zero) and the bias { $bias } add up to { $sum }: a logit, of which softmax makes a probability.
look-from = From
look-weight = Weight
look-product = Product
look-neuron = value { $number }
look-pixel = map { $map }, row { $row }, column { $column }

## Why this class?

why = Why this class?
why-predicted = { $class }, as predicted
why-times-input = Gradient × input
why-times-input-means = Blue speaks for the class, red against it: each pixel times how the logit changes with it. True only for tiny changes; where the pixel is black it says nothing.
why-grad-cam = Grad-CAM
why-grad-cam-means = Where the maps of the last convolution speak for the class. Coarse, and it leaves out what speaks against it.
why-occlusion = Occlusion
why-occlusion-means = How much less probable the class becomes with a grey square there. Honest, but the square itself may look like a stroke.
why-no-convolution = This network has no convolution.
persuade = Make it a …
persuade-class = Other class
persuade-none = choose one
persuade-means = The smallest steps that make the network take the image for another class.
persuade-asking = Taking small steps…
persuade-features = This network sees HOG features, and small steps among those are no image.
persuaded = The changed image
persuade-done = { $steps ->
    [one] Now it is { $class } for the network, after { $steps } step: a distance of { $distance }, and no pixel changed by more than { $largest } of 1. Another image of the dataset is about ten away.
   *[other] Now it is { $class } for the network, after { $steps } steps: a distance of { $distance }, and no pixel changed by more than { $largest } of 1. Another image of the dataset is about ten away.
}
persuade-failed = Even { $steps } steps, a distance of { $distance }, do not make it { $class }.

## Through the epochs

epochs-play = Play
epochs-hold = Hold
epochs-none = Train a run: each of its epochs stays here.
epochs-after = after epoch { $epoch } of { $epochs }: { $accuracy } correct
epochs-validated = after epoch { $epoch } of { $epochs }: { $accuracy } of the validation images correct
epochs-finished = the finished network, after epoch { $epoch } of { $epochs }: { $accuracy } of the test images correct
epochs-now = now, { $place }
epochs-imported = imported weights
epochs-only-last = Earlier epochs are not here.
epochs-kept-all = Each epoch is kept: { $size } of { $limit } MB.
epochs-kept-some = One epoch in { $stride } is kept: { $size } of { $limit } MB. A shorter run or a smaller network keeps each.
run-after-epoch = { $run }, after epoch { $epoch }

## The map of test images

map = Map of test images
map-way = Method
map-pca = PCA
map-tsne = t-SNE
map-nothing = Train a network, or open a run with its weights. Then you see here which test images look alike to its last hidden layer.
map-test-closed = The map shows test images, and so waits until the test set of this run is open.
map-classifying = { $run } is looking at { $count } test images…
map-moving = The points are looking for their neighbours…
map-progress = Progress of the map
map-pca-means = { $run }, the first { $count } test images: the { $values } values of the last hidden layer, seen from where they spread the most.
map-shares = The plane shows { $share } of the variance: { $first } across and { $second } up.
map-tsne-means = { $run }, the first { $count } test images: neighbours in the plane have similar values in the last hidden layer ({ $values } of them). How far apart groups are, and how large, means little.
map-divergence = Kullback–Leibler divergence: { $divergence }.
map-hint = Press an image to look at it in the network. Draw a line around some to open them. With the keyboard: arrows and Enter. Mistakes have a red frame.
map-plane = Map of { $count } test images (mistakes: { $mistakes }). The table has the same by class.
map-point = Point at an image to see it large.
map-right = Test image { $number }: { $truth }, as predicted ({ $share }).
map-mistaken = Test image { $number }: a mistake. True class { $truth }, predicted { $taken } ({ $share }).
map-only-mistakes = Only mistakes
map-classes = Images and mistakes by class
map-images = Images
map-mistakes = Mistakes
map-open = Open
map-open-class = Open the images of the class { $class }
map-class-images = { $count ->
    [one] Class { $class }: { $count } image
   *[other] Class { $class }: { $count } images
}
map-lasso = { $count ->
    [one] { $count } image inside the line
   *[other] { $count } images inside the line
}
map-with-mistakes = { $mistakes ->
    [one] { $images }, { $mistakes } mistake
   *[other] { $images }, { $mistakes } mistakes
}
map-order = Mistakes first. Press an image to look at it.
map-lasso-empty = There is no image inside the line.
map-digest = The map’s digest
map-save = Save as PNG
map-too-few = A map needs { $needed } images, but here are { $found }.
map-all-alike = To the last hidden layer of this network all images are the same, so there is nothing to map. Its neurons may be dead: train it again with a smaller learning rate.

## Dead or alive

vitals = Dead or alive
vitals-nothing = Train a network or open a run, and see which of its neurons never fire, and how its weights, values and gradients are spread.
vitals-meaning = With { $images } test images: which neurons never fire, and how a layer’s weights, its values after the activation (and pooling) and the gradients of the mean loss of the first { $differentiated } images are spread. The epoch at hand is blue; older ones stand behind it, newer ones before it. Zeros and at most 1 % that lie farthest out are not drawn.
vitals-examining = Examined so far: { $done } of { $count } epochs.
vitals-weights = Weights
vitals-values = Values
vitals-gradients = Gradients
vitals-picture = { $layer }: { $what } after each epoch
vitals-zeros = { $share } are zero
vitals-all-neurons-fire = { $units ->
    [one] Its { $units } neuron fires.
   *[other] All { $units } neurons fire.
}
vitals-all-maps-fire = { $units ->
    [one] Its { $units } map fires.
   *[other] All { $units } maps fire.
}
vitals-silent-neurons = { $count ->
    [one] { $count } of { $units } neurons never fires ({ $share }).
   *[other] { $count } of { $units } neurons never fire ({ $share }).
}
vitals-silent-maps = { $count ->
    [one] { $count } of { $units } maps never fires ({ $share }).
   *[other] { $count } of { $units } maps never fire ({ $share }).
}
vitals-which = Silent: { $named }.
vitals-which-and-more = Silent: { $named } and { $others } more.
vitals-logits = Logits: without ReLU, none can fall silent.
vitals-silent-means = A neuron that never fires passes nothing on and learns nothing: the gradient of its weights is zero.
vitals-more-silent = After epoch { $first }, { $before } never fired; after epoch { $epoch }, { $now }.
vitals-many-silent = { $layer }: half of it or more never fires. A smaller learning rate keeps more of it alive.
vitals-no-gradient = { $layer }: every gradient is zero. It learns nothing any more.
vitals-faint = The gradients vanish on their way back: in { $first } they are { $factor } times smaller than in { $last }, so it learns slowly.
vitals-weights-grow = The weights of { $layer } grow with every epoch: they are { $factor } times as large as after epoch { $epoch }. Weight decay keeps them small.
vitals-values-grow = The values of { $layer } grow with every epoch: they are { $factor } times as large as after epoch { $epoch }, and the network becomes ever surer of itself.
vitals-table = In numbers
vitals-table-scrollable = Dead or alive in numbers (scrollable)
vitals-never-fire = Never fire
vitals-of = { $count } of { $units }
vitals-norm-of = { $what }: norm
vitals-norms = Norms by epoch
vitals-norms-meaning = The L2 norm of a layer’s weights, and of their gradients: the square root of the sum of squares, without biases, on a logarithmic axis. Weights that keep growing go with overfitting; gradients that differ by powers of ten between layers mean that those layers learn at very different speeds.
vitals-norm-weights = Norm of the weights, by layer
vitals-norm-gradients = Norm of the gradients, by layer
vitals-mean-of = { $what }: mean
vitals-spread-of = { $what }: standard deviation
vitals-largest-of = { $what }: largest absolute value
predict-wrong-labels = Some images are needed, and for each its class from 0 to 9.

## Receptive fields, and HOG as lines

look-hovered = { $place }: { $value }.
look-field = { $count ->
    [one] It sees one pixel of the image.
   *[other] It sees { $height } × { $width } pixels of the image.
}
look-hover = Under the mouse it shows which part of the image it sees.
look-hog = HOG as lines
look-hog-means = In each cell of { $side } × { $side } pixels, lines run along its edges: the longer, the larger that direction’s share of the cell.

## A look inside in a report

export-look = With a look inside: the images confused most often, and why
export-look-means = In the report as a web page and as Markdown. The network classifies the test images for it, which takes a few seconds.
export-look-no-weights = This browser has no weights for this run, so the network cannot be looked into.
export-look-no-confusion = There is no confusion matrix yet that would say what is confused.
export-look-test-closed = The test set of this run is not open yet, so its images cannot be shown.
export-looking = Looking into the network…
report-look = A look inside
report-look-all = The surest first, each with the probability of { $class }.
report-look-some = The { $shown } surest of them, each with the probability of { $class }.
report-look-elsewhere = The images, and what speaks for the prediction of the first, are in the report as a web page.
report-look-why = Why { $class }? What spoke for it in the surest of these mistakes, test image { $number }:
report-no-png = This is no picture that a report can hold.
value-look = The look inside

## Which training images, and with which labels

setting-training-images = Training images
setting-label-noise = Label noise
setting-validation-split = Validation split
hint-training-images = The seed draws them, of each class its share. The largest number is all of them.
hint-label-noise = This share of them, 0.2 for 20 %, gets another class, drawn by the seed. Training loss and accuracy count these labels; the test images keep theirs.
hint-validation-split = This share of them, 0.2 for 20 %, is held out: not trained on, with its own labels, drawn by the seed, of each class its share. Curves, early stopping and the best epoch then go by it, and the test set is opened once, at the end.
setting-best-epoch = Weights of the best epoch
hint-best-epoch = The finished network is then that of the epoch with the lowest validation loss, instead of the last one. Without a validation split the test loss chooses, and so looks better than it is.
training-images-all = all
label-noise-none = none
validation-split-none = none
told-finished-network = Finished network
network-of-last-epoch = after the last epoch
network-of-best-epoch = after the epoch with the lowest { $loss }
spec-no-percent = { $what } is { $value }; it must be a whole number of percent, with at most two decimals.
train-too-few-images = The run trains on { $asked } images, but there are only { $there }.
training-set = Fewer images, label noise, validation

## What keeps a network from learning by heart

regularization = Regularization
setting-l1 = L1
setting-l2 = L2
told-penalty = Weight penalty
penalty-none = none
penalty-l1 = L1 { $l1 }
penalty-l2 = L2 { $l2 }
penalty-l1-l2 = L1 { $l1 }, L2 { $l2 }
hint-penalty = Training also minimizes L1 times the sum of the weights’ sizes, and L2 times the sum of their squares; biases are free. The losses shown leave this out, so that runs can be compared; in Keras the loss contains it.
hint-decoupled-decay = Each step takes this share of every weight and bias away, times the learning rate.
setting-clipping = Gradient clipping
clipping-none = None
clipping-none-inside = none
clipping-value = By value
clipping-norm = By norm, each tensor
clipping-global-norm = By norm, all together
clipping-value-settings = every number to ±{ $threshold }
clipping-norm-settings = the norm of each tensor to { $threshold }
clipping-global-norm-settings = the norm of all together to { $threshold }
setting-clip-threshold = Clipping threshold
hint-clipping = The largest size of a number, or the largest norm: Keras’s clipvalue, clipnorm and global_clipnorm.
setting-averaging = Weight averaging
averaging-none = None
averaging-none-inside = none
averaging-ema = Exponential moving average
averaging-ema-settings = exponential, momentum { $momentum }
averaging-ema-overwriting = { $steps ->
    [1] exponential, momentum { $momentum }, weights overwritten at every step
   *[other] exponential, momentum { $momentum }, weights overwritten every { $steps } steps
}
setting-ema-momentum = EMA momentum
setting-ema-overwrite-frequency = Overwrite frequency
hint-averaging = Epochs are evaluated with the average, which is also the run’s network; training goes on with the weights. After every so many steps the average overwrites them; 0 is never.
setting-label-smoothing = Label smoothing
hint-label-smoothing = This share of each label is spread over all ten classes. The losses shown count the labels as they are; in Keras the loss counts the smoothed ones.
spec-decay-of-adam = Adam with weight decay is AdamW, which has a setting of its own for it: choose AdamW.
## Augmentation: how training images are changed

augmentation = Augmentation
setting-shift = Shift in pixels
setting-rotate = Rotation in degrees
setting-scale = Scale in percent
setting-elastic = Elastic strength
setting-flip = Flip half of them left to right
hint-augmentation = In each epoch every training image is another one: each of these is drawn by the seed, anew for each image and epoch, from nothing up to its number, either way. 0 turns it off. The test images stay as they are.
hint-elastic = 34 is what Simard, Steinkraus and Platt (2003) recommend for digits.
augmentation-none = none
# The following stand in a list: "shift by up to 2 pixels, rotation by up to 10°".
augmentation-shift = shift by up to { $shift ->
    [one] { $shift } pixel
   *[other] { $shift } pixels
}
augmentation-rotate = rotation by up to { $rotate }°
augmentation-scale = size by up to { $scale }
augmentation-elastic = elastic with strength { $elastic }
augmentation-flip = flips
spec-augmented-features = HOG features cannot be augmented. Choose raw pixels as input, or set all of Augmentation to 0.
spec-flip = { $dataset } cannot be augmented by flips: mirrored, its images mean something else or nothing. Turn flips off.
augmented-images = Three training images, and what the first four epochs see of them:
augmented-original = original
augmented-epoch = epoch { $epoch }
# A training image of a class, as it is.
augmented-label-original = { $class }, training image { $number }
# A training image of a class, as an epoch sees it.
augmented-label = { $class }, training image { $number }, epoch { $epoch }
