<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh" sourcelanguage="en">
<context><name>BoxAxes</name>
<message><source>f (log scale)</source><translation>f（对数刻度）</translation></message>
</context>
<context><name>ChartPlot</name>
<message><source>Values that are zero or negative have no place on a logarithmic axis.</source><translation>零和负值在对数轴上没有位置。</translation></message>
</context>
<context><name>ContourView</name>
<message><source>Contour plot</source><translation>等高线图</translation></message>
</context>
<context><name>CriticalMarks</name>
<message><source>degenerate maximum</source><translation>退化最大值</translation></message>
<message><source>degenerate minimum</source><translation>退化最小值</translation></message>
<message><source>degenerate saddle</source><translation>退化鞍点</translation></message>
<message><source>degenerate</source><translation>退化</translation></message>
<message><source>flat</source><translation>平坦</translation></message>
<message><source>global minimum</source><translation>全局最小值</translation></message>
<message><source>global</source><translation>全局</translation></message>
<message><source>lines of critical points, a few marked</source><translation>临界点连成线，只标出几个</translation></message>
<message><source>local maximum</source><translation>局部最大值</translation></message>
<message><source>local minimum</source><translation>局部最小值</translation></message>
<message><source>local</source><translation>局部</translation></message>
<message><source>maximum</source><translation>最大值</translation></message>
<message><source>saddle point</source><translation>鞍点</translation></message>
<message><source>saddle</source><translation>鞍点</translation></message>
</context>
<context><name>CurveView</name>
<message><source>Curve</source><translation>曲线</translation></message>
</context>
<context><name>NumberLine</name>
<message><source>; </source><translation>；</translation></message>
<message><source>{caption}: {value}</source><translation>{caption}：{value}</translation></message>
</context>
<context><name>PaneView</name>
<message><source>{0}, {1}</source><translation>{0}，{1}</translation></message>
</context>
<context><name>RunView</name>
<message><source>Start of {run}: drag it</source><translation>{run} 的起点：可拖动</translation></message>
<message><source>{kind} at {x}&#10;f = {f}&#10;λ(H) = {eigenvalues}</source><translation>{kind}，位于 {x}&#10;f = {f}&#10;λ(H) = {eigenvalues}</translation></message>
</context>
<context><name>SurfaceView</name>
<message><source>Drag to turn, Ctrl+wheel to zoom, double click to go back</source><translation>拖动以旋转，Ctrl+滚轮缩放，双击复位</translation></message>
<message><source>Surface</source><translation>曲面</translation></message>
</context>
<context><name>TraceChart</name>
<message><source>Logarithmic axis of {quantity}</source><translation>{quantity} 的对数轴</translation></message>
<message><source>Logarithmic axis</source><translation>对数轴</translation></message>
<message><source>f(xₜ)</source><translation>f(xₜ)</translation></message>
<message><source>log</source><translation>对数</translation></message>
<message><source>smallest λ of H</source><translation>H 的最小特征值 λ</translation></message>
<message><source>ηₜ</source><translation>ηₜ</translation></message>
<message><source>‖∇f(xₜ)‖</source><translation>‖∇f(xₜ)‖</translation></message>
</context>
</TS>
