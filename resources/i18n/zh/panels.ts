<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh" sourcelanguage="en">
<context><name>ChoiceEditor</name>
<message><source>none</source><translation type="unfinished"></translation></message>
</context>
<context><name>CodePanel</name>
<message><source>Code</source><translation type="unfinished"></translation></message>
<message><source>Copy the program</source><translation type="unfinished"></translation></message>
<message><source>The run as a PyTorch program</source><translation type="unfinished"></translation></message>
<message><source>runs as it stands</source><translation type="unfinished"></translation></message>
</context>
<context><name>LimitsPanel</name>
<message><source>A run has converged when its gradient is no longer than this, 0 or more</source><translation type="unfinished"></translation></message>
<message><source>Another seed</source><translation type="unfinished"></translation></message>
<message><source>How many steps are computed, 0 to 1 000 000; playing on adds more</source><translation type="unfinished"></translation></message>
<message><source>Noise σ</source><translation type="unfinished"></translation></message>
<message><source>Of the noise: another seed, other noise; 0 or more</source><translation type="unfinished"></translation></message>
<message><source>Seed and limits</source><translation type="unfinished"></translation></message>
<message><source>Seed</source><translation type="unfinished"></translation></message>
<message><source>Standard deviation of the noise on each component of the gradient, 0 or more</source><translation type="unfinished"></translation></message>
<message><source>Steps</source><translation type="unfinished"></translation></message>
<message><source>Stop at ‖∇f‖ ≤</source><translation type="unfinished"></translation></message>
</context>
<context><name>ListEditor</name>
<message><source>must be numbers with commas between them</source><translation type="unfinished"></translation></message>
</context>
<context><name>MethodPanel</name>
<message><source>More parameters of the {0}</source><translation type="unfinished"></translation></message>
<message><source>More parameters</source><translation type="unfinished"></translation></message>
</context>
<context><name>ObjectivePanel</name>
<message><source>A maximisation is the minimisation of −f.</source><translation type="unfinished"></translation></message>
<message><source>From where to where it is drawn</source><translation type="unfinished"></translation></message>
<message><source>Objective</source><translation type="unfinished"></translation></message>
<message><source>condition κ</source><translation type="unfinished"></translation></message>
<message><source>maximize</source><translation type="unfinished"></translation></message>
<message><source>must be two numbers: from, to</source><translation type="unfinished"></translation></message>
<message><source>{0} from, to</source><translation type="unfinished"></translation></message>
</context>
<context><name>ProgressStrip</name>
<message><source>Cancel</source><translation type="unfinished"></translation></message>
<message><source>Compute it once more from the beginning</source><translation type="unfinished"></translation></message>
<message><source>Progress</source><translation type="unfinished"></translation></message>
<message><source>Run again</source><translation type="unfinished"></translation></message>
<message><source>Stop computing; what has come so far stays</source><translation type="unfinished"></translation></message>
</context>
<context><name>RunPanel</name>
<message><source>Edit optimizer, schedule and noise in all panes at once</source><translation type="unfinished"></translation></message>
<message><source>Objective</source><translation type="unfinished"></translation></message>
<message><source>Optimizer</source><translation type="unfinished"></translation></message>
<message><source>Run</source><translation type="unfinished"></translation></message>
<message><source>Schedule</source><translation type="unfinished"></translation></message>
<message><source>Start</source><translation type="unfinished"></translation></message>
<message><source>The learning rate stays what it is.</source><translation type="unfinished"></translation></message>
<message><source>applies to all panes</source><translation type="unfinished"></translation></message>
<message><source>applies to both panes</source><translation type="unfinished"></translation></message>
<message><source>applies to {0}</source><translation type="unfinished"></translation></message>
<message><source>constant</source><translation type="unfinished"></translation></message>
<message><source>must be numbers with commas between them</source><translation type="unfinished"></translation></message>
<message><source>pane {0}</source><translation type="unfinished"></translation></message>
<message><source>stable below 2/λmax = {0}</source><translation type="unfinished"></translation></message>
<message><source>stable below η = {0}</source><translation type="unfinished"></translation></message>
<message><source>{method} ({source})</source><translation type="unfinished"></translation></message>
</context>
<context><name>RunsRow</name>
<message><source>Add a run that races the others in this pane</source><translation type="unfinished"></translation></message>
<message><source>Remove the chosen run</source><translation type="unfinished"></translation></message>
<message><source>Run {0}: {1}</source><translation type="unfinished"></translation></message>
</context>
<context><name>StepPanel</name>
<message><source>All steps that were asked for are done. Play on to compute more.</source><translation type="unfinished"></translation></message>
<message><source>No step has been computed yet.</source><translation type="unfinished"></translation></message>
<message><source>No step: f falls too little along the direction.</source><translation type="unfinished"></translation></message>
<message><source>No step: the gradient is within the method's own tolerance.</source><translation type="unfinished"></translation></message>
<message><source>Taylor predicts Δf =</source><translation type="unfinished"></translation></message>
<message><source>The run ended here: f or its gradient is no finite number.</source><translation type="unfinished"></translation></message>
<message><source>The run ended here: it diverged beyond all bounds.</source><translation type="unfinished"></translation></message>
<message><source>The run ended here: the gradient is within the tolerance.</source><translation type="unfinished"></translation></message>
<message><source>The run is being computed.</source><translation type="unfinished"></translation></message>
<message><source>This step</source><translation type="unfinished"></translation></message>
<message><source>actual Δf =</source><translation type="unfinished"></translation></message>
<message><source>to second order Δf =</source><translation type="unfinished"></translation></message>
</context>
<context><name>SymbolicPanel</name>
<message><source>The derivatives are being written out.</source><translation type="unfinished"></translation></message>
<message><source>The derivatives are too long to be shown.</source><translation type="unfinished"></translation></message>
<message><source>The gradient and the Hessian as formulas</source><translation type="unfinished"></translation></message>
<message><source>The second derivatives are too long to be shown.</source><translation type="unfinished"></translation></message>
<message><source>∇f and H</source><translation type="unfinished"></translation></message>
</context>
<context><name>TextEditor</name>
<message><source>automatic</source><translation type="unfinished"></translation></message>
</context>
<context><name>TransportBar</name>
<message><source>Computing</source><translation type="unfinished"></translation></message>
<message><source>How many steps are played a second</source><translation type="unfinished"></translation></message>
<message><source>Speed</source><translation type="unfinished"></translation></message>
<message><source>Step</source><translation>更新</translation></message>
<message><source>Timeline</source><translation type="unfinished"></translation></message>
<message><source>{0} steps/s</source><translation type="unfinished"></translation></message>
</context>
</TS>
