<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh" sourcelanguage="en">
<context><name>DescentActivity</name>
<message><source>x = {place}   f = {value}   ‖∇f‖ = {norm}</source><translation>x = {place}   f = {value}   ‖∇f‖ = {norm}</translation></message>
</context>
</TS>
