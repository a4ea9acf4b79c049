import Commands

Program.deadLetters.main()
