"""`%` fills a template in."""
name = "%s-%d" % ("churn", 3)  #= 'churn-3'
one = "run-%s" % "a"  #= 'run-a'
share = "100%% of %s" % "a"  #= '100% of a'
number = "%05d" % 3  #= str
