<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh" sourcelanguage="en">
<context><name>BoxAxes</name>
<message><source>f (log scale)</source><translation type="unfinished"></translation></message>
</context>
<context><name>ChartPlot</name>
<message><source>Values that are zero or negative have no place on a logarithmic axis.</source><translation type="unfinished"></translation></message>
</context>
<context><name>ContourView</name>
<message><source>Contour plot</source><translation type="unfinished"></translation></message>
</context>
<context><name>CriticalMarks</name>
<message><source>degenerate maximum</source><translation type="unfinished"></translation></message>
<message><source>degenerate minimum</source><translation type="unfinished"></translation></message>
<message><source>degenerate saddle</source><translation type="unfinished"></translation></message>
<message><source>degenerate</source><translation type="unfinished"></translation></message>
<message><source>flat</source><translation type="unfinished"></translation></message>
<message><source>global minimum</source><translation type="unfinished"></translation></message>
<message><source>global</source><translation type="unfinished"></translation></message>
<message><source>lines of critical points, a few marked</source><translation type="unfinished"></translation></message>
<message><source>local maximum</source><translation type="unfinished"></translation></message>
<message><source>local minimum</source><translation type="unfinished"></translation></message>
<message><source>local</source><translation type="unfinished"></translation></message>
<message><source>maximum</source><translation type="unfinished"></translation></message>
<message><source>saddle point</source><translation type="unfinished"></translation></message>
<message><source>saddle</source><translation type="unfinished"></translation></message>
</context>
<context><name>CurveView</name>
<message><source>Curve</source><translation type="unfinished"></translation></message>
</context>
<context><name>NumberLine</name>
<message><source>; </source><translation type="unfinished"></translation></message>
<message><source>{caption}: {value}</source><translation type="unfinished"></translation></message>
</context>
<context><name>PaneView</name>
<message><source>{0}, {1}</source><translation type="unfinished"></translation></message>
</context>
<context><name>RunView</name>
<message><source>Start of {run}: drag it</source><translation type="unfinished"></translation></message>
<message><source>{kind} at {x}&#10;f = {f}&#10;λ(H) = {eigenvalues}</source><translation type="unfinished"></translation></message>
</context>
<context><name>SurfaceView</name>
<message><source>Drag to turn, Ctrl+wheel to zoom, double click to go back</source><translation type="unfinished"></translation></message>
<message><source>Surface</source><translation type="unfinished"></translation></message>
</context>
<context><name>TraceChart</name>
<message><source>Logarithmic axis of {quantity}</source><translation type="unfinished"></translation></message>
<message><source>Logarithmic axis</source><translation type="unfinished"></translation></message>
<message><source>f(xₜ)</source><translation type="unfinished"></translation></message>
<message><source>log</source><translation type="unfinished"></translation></message>
<message><source>smallest λ of H</source><translation type="unfinished"></translation></message>
<message><source>ηₜ</source><translation type="unfinished"></translation></message>
<message><source>‖∇f(xₜ)‖</source><translation type="unfinished"></translation></message>
</context>
</TS>
