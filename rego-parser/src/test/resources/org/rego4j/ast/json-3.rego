package v

p if { not input.x; not f(1) == 2 }
p if input.x
else if input.y
